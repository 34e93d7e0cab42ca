/**
 * The providers' own firewall sheets, everything else closed. Portal and echo server's HTTP are on 80 and 443, which
 * two of the sheets name and every office has open; the voice port is moved into a range that the sheet opens.
 */
const web = ['tcp:80', 'tcp:443']

export const sheets = {
  smartTelecom: [
    ...web,
    ...['tcp:389', 'tcp:1081', 'tcp:5060-5063', 'tcp:5070-5073', 'tcp:8500-8598', 'tcp:8600-8698'],
    ...['tcp:52222', 'tcp:52644-52645', 'udp:123', 'udp:1024-65535'],
  ],
  enforta: [...web, 'udp:3478-3479', 'udp:5060', 'udp:8000-10000'],
  voicex: [...web, 'tcp:8088-8089', 'udp:5060', 'udp:5080', 'udp:10000-20000', 'udp:19302'],
} as const
