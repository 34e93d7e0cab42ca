/**
 * Time zones of the countries in which a provider of ours does not offer calls over the internet (ISO 3166-1 code to
 * IANA names, tz database 2025: zone.tab, with the older names of `backward` that browsers still report). No browser
 * tells the country; the time zone is a hint. Crimea's zone stands in the tables of both countries, as in zone1970.tab.
 */
const zonesByCountry: Record<string, string> = {
  AE: 'Asia/Dubai',
  AM: 'Asia/Yerevan',
  AZ: 'Asia/Baku',
  BH: 'Asia/Bahrain',
  BY: 'Europe/Minsk',
  CN: 'Asia/Shanghai Asia/Urumqi Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Kashgar PRC',
  DZ: 'Africa/Algiers',
  EE: 'Europe/Tallinn',
  EG: 'Africa/Cairo Egypt',
  GE: 'Asia/Tbilisi',
  IN: 'Asia/Kolkata Asia/Calcutta',
  IQ: 'Asia/Baghdad',
  IR: 'Asia/Tehran Iran',
  JO: 'Asia/Amman',
  KG: 'Asia/Bishkek',
  KP: 'Asia/Pyongyang',
  KW: 'Asia/Kuwait',
  KZ: 'Asia/Almaty Asia/Qyzylorda Asia/Qostanay Asia/Aqtobe Asia/Aqtau Asia/Atyrau Asia/Oral',
  LB: 'Asia/Beirut',
  LT: 'Europe/Vilnius',
  LV: 'Europe/Riga',
  MD: 'Europe/Chisinau Europe/Tiraspol',
  OM: 'Asia/Muscat',
  QA: 'Asia/Qatar',
  RU:
    'Europe/Moscow Europe/Kaliningrad Europe/Kirov Europe/Volgograd Europe/Astrakhan Europe/Saratov ' +
    'Europe/Ulyanovsk Europe/Samara Europe/Simferopol Asia/Yekaterinburg Asia/Omsk Asia/Novosibirsk Asia/Barnaul ' +
    'Asia/Tomsk Asia/Novokuznetsk Asia/Krasnoyarsk Asia/Irkutsk Asia/Chita Asia/Yakutsk Asia/Khandyga ' +
    'Asia/Vladivostok Asia/Ust-Nera Asia/Magadan Asia/Sakhalin Asia/Srednekolymsk Asia/Kamchatka Asia/Anadyr W-SU',
  SA: 'Asia/Riyadh',
  TJ: 'Asia/Dushanbe',
  TM: 'Asia/Ashgabat Asia/Ashkhabad',
  UA: 'Europe/Kyiv Europe/Kiev Europe/Uzhgorod Europe/Zaporozhye Europe/Simferopol',
  UZ: 'Asia/Tashkent Asia/Samarkand',
  YE: 'Asia/Aden',
}

/** Countries of the table that the zone belongs to; none for a zone elsewhere. */
export function countriesOf(timeZone: string): string[] {
  return Object.keys(zonesByCountry).filter((code) => zonesByCountry[code]?.split(' ').includes(timeZone))
}

export function isInTable(country: string): boolean {
  return country in zonesByCountry
}
