export const service = {
  contact: {
    title: 'Support of {provider}',
    why: 'For questions about the installation or the service, these are the people to ask.',
    fix: 'Write or call, and send this report along: it holds what support asks for first.',
  },
  'device-settings': {
    title: 'Settings for your phones',
    why: 'Every phone or adapter needs these entries to sign in. The letters x stand for the number of your own domain, which {provider} gave you.',
    fix: 'Enter the registration server and port into the phone. As login and password use those of the user in your domain. The phone’s own local port may be another one.',
  },
  'download-tool': {
    title: 'No program to download',
    why: '{provider}’s own instructions ask you to download and install a test program. This page has done that part in the browser.',
    fix: 'Nothing to do. Only the rows marked for the site agent need a program.',
  },
  country: {
    title: 'Calls are offered in your country',
    why: 'In some countries the law does not let {provider} offer calls over the internet. The app then hides this option.',
    fix: 'If you are in one of these countries, join by dialling a telephone number instead. When you travel, the country you are in at that moment counts.',
  },
  'country-guess': {
    title: 'Your time zone points to a served country',
    why: 'We compared the time zone of this device with the list of countries without service. A time zone is only a hint, so this row can warn but never fail.',
    fix: 'If the hint is wrong, set the time zone of the device to the place where you are. If it is right, use a telephone number to join.',
  },
  location: {
    title: 'Location services are switched on',
    why: '{provider} has to know the country before it may connect a call. With location services off, the app does not offer calls over the internet.',
    fix: 'iPhone: Settings, Privacy, Location Services, switch on and allow it for the app. Android: Settings, Location, switch on, then allow it under Apps, Permissions.',
  },
  'location-permission': {
    title: 'Location permission of this browser',
    why: 'What this browser says about location for this page. The app has a permission of its own, so this is only a hint.',
    fix: 'Nothing has to be changed in the browser. Check the location setting of the device and of the app.',
  },
  'sip-based': {
    title: 'Calls use the SIP standard',
    why: 'The app sets calls up with SIP. Firewalls and routers know this name in their rules.',
    fix: 'When you speak with your IT person, mention SIP: rules or helpers by that name may affect the calls.',
  },
  codes: {
    title: 'Billing or security code',
    why: 'Your account can be set to ask for a billing reference or a security code before an internet call. This is an option and has nothing to do with the line.',
    fix: 'Have the code at hand if your company uses one. Your administrator can tell you.',
  },
  domain: {
    title: 'Servers of your domain',
    why: 'Which servers your phones use depends on the domain that {provider} gave you. Each domain has three of them, and all three have to be reachable.',
    fix: 'If your firewall allows only listed destinations, add all three addresses of your domain. You find the domain in the welcome letter or in the settings of a phone.',
  },
  'provider-servers': {
    title: 'All servers of your domain answer',
    why: 'We asked the servers of {provider} themselves: {hosts}. If one of them cannot be reached, phones drop off when the service moves to it.',
    fix: 'Allow these addresses in the firewall and check that the right domain was chosen. If only one does not answer, ask {provider} whether it is under maintenance.',
  },
  dns: {
    title: 'Your network finds {provider}’s servers by name',
    why: 'Phones know servers by their names and ask a name server (DNS) for the address. If it gives none, or a wrong one, no phone can sign in.',
    fix: 'Enter other name servers in the router, for example those of your internet provider, and restart it. If a web filter or a protection against “DNS rebinding” is on, allow {provider}’s names there.',
  },
  'tls-interception': {
    title: 'Nobody opens encrypted connections on the way',
    why: 'Some firewalls and virus scanners open encrypted connections, read them, and close them again with a certificate of their own. Phones do not trust it and stay offline, or calls start late.',
    fix: 'Exempt {provider}’s servers and the phones from SSL inspection (also called HTTPS scanning or TLS decryption) in the firewall, the web filter or the security software.',
  },
  'provider-sip': {
    title: 'The SIP server of {provider} answers',
    why: 'The site agent asked the SIP server named in the link what it can do (OPTIONS). Any answer shows that the way to it is open; silence does not show that it is closed.',
    fix: 'If it refuses, allow its address and port in the firewall. If it stays silent while the other points are fine, ask {provider} whether it answers such questions at all.',
  },
  provisioning: {
    title: 'Set-up servers of the phone app answer',
    why: 'The phone app loads its settings from these servers: {hosts}. If they are blocked, the app cannot be set up.',
    fix: 'Allow outgoing TCP 443 to these names in the firewall, in the web filter, and in any restriction on the mobile device itself.',
  },
  trial: {
    title: 'A trial before you switch over',
    why: '{provider} advises a trial on your own line before you start. This test is that trial for the line; other programs in the network still have their effect at other hours.',
    fix: 'Run the test again at the busiest hour of the day, then make a few real calls, inside and outside the company.',
  },
}
