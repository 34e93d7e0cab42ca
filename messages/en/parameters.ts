import type { ParameterId } from '@/lib/assessment/parameter'

type Question = { question: string; hint: string }

const questions = {
  'managed-link': {
    question: 'Does your telephone provider supply your internet line or router?',
    hint: 'The name is on the invoice for the line or on the router. Choose no if another company supplies it.',
  },
  phones: {
    question: 'How many calls should be possible at the same time?',
    hint: 'Usually the number of phones in use at the busiest hour.',
  },
  codec: {
    question: 'Which sound quality (codec) do your phones use?',
    hint: 'Leave the choice as it is if you do not know. G.729 needs less bandwidth and sounds simpler.',
  },
  'shared-link': {
    question: 'Do computers use the same internet line as the phones?',
    hint: 'Choose no only if the phones have a line of their own.',
  },
  domain: {
    question: 'Which domain did your telephone provider give you?',
    hint: 'It is in your welcome letter and in the settings of each phone, for example pbx01.',
  },
  'browser-phone': {
    question: 'Do you make calls in the web browser?',
    hint: 'That is, a phone on a web page, without a program to install.',
  },
  'phone-app': {
    question: 'Do you use the app on a mobile phone?',
    hint: 'Choose yes if at least one person calls with the app.',
  },
  'pc-softphone': {
    question: 'Do you use a phone program on a computer?',
    hint: 'That is, a program that is installed under Windows.',
  },
  'sip-over-tls': {
    question: 'Are your phones set to encrypted signalling (TLS)?',
    hint: 'Usually not. Your IT person knows it if they are.',
  },
  ipv6: {
    question: 'Do your phones connect over IPv6?',
    hint: 'Usually not. Your IT person knows it if they do.',
  },
  vpn: {
    question: 'Do calls pass through a VPN between your sites?',
    hint: 'For example, when a branch reaches the internet through the head office.',
  },
  'ranges-allowed': {
    question: 'Does your firewall allow all networks of the provider?',
    hint: 'The networks are listed in the result. Choose yes as well if your firewall does not limit destinations.',
  },
  'qos-configured': {
    question: 'Does voice have priority (QoS) in the VPN?',
    hint: 'Ask the person who looks after the VPN.',
  },
  'in-listed-country': {
    question: 'Are you in one of these countries?',
    hint: 'Algeria, Armenia, Azerbaijan, Bahrain, Belarus, China, Egypt, Estonia, Georgia, India, Iran, Iraq, Jordan, Kazakhstan, Kuwait, Kyrgyzstan, Latvia, Lebanon, Lithuania, Moldova, North Korea, Oman, Qatar, Russia, Saudi Arabia, Tajikistan, Turkmenistan, Ukraine, United Arab Emirates, Uzbekistan, Yemen.',
  },
  'location-on': {
    question: 'Are location services switched on in your phone?',
    hint: 'iPhone: Settings, Privacy, Location Services. Android: Settings, Location.',
  },
  'wifi-only': {
    question: 'Is your account limited to calls over Wi-Fi?',
    hint: 'An option that some companies order. Usually it is not set.',
  },
  wired: {
    question: 'Is this computer connected with a network cable?',
    hint: 'Choose no for Wi-Fi or mobile data.',
  },
  'cpu-class-met': {
    question: 'Is the processor a Core i3 or better?',
    hint: 'Settings, System, About, “Processor”. Core i5, i7, i9 and Ryzen are better.',
  },
  'memory-met': {
    question: 'Does the computer have 8 GB of memory or more?',
    hint: 'Settings, System, About, “Installed RAM”.',
  },
  'japanese-windows': {
    question: 'Is it the Japanese edition of Windows?',
    hint: 'The edition that was installed, not only the language of the keyboard.',
  },
  'thin-client': {
    question: 'Do you work on a thin client or virtual desktop?',
    hint: 'That is, programs run on a server and you see only their picture (VDI, Citrix, Remote Desktop).',
  },
  'speaker-heard': {
    question: 'Do you hear sound from the computer’s speaker?',
    hint: 'Play any video or sound to try it.',
  },
  'admin-rights': {
    question: 'Can you install programs on this computer?',
    hint: 'Choose yes as well if your IT person will install it for you.',
  },
  'windows-updated': {
    question: 'Are all Windows updates installed?',
    hint: 'Settings, Windows Update: it should say that you are up to date.',
  },
  'security-software-allows': {
    question: 'Does your security software let the phone program through?',
    hint: 'Choose yes as well if you have allowed the program as an exception.',
  },
  'antivirus-excluded': {
    question: 'Do virus scans leave the phone program alone?',
    hint: 'That is, full scans run outside working hours and the program is an exception of real-time protection.',
  },
  'usb-suspend-off': {
    question: 'Is USB selective suspend switched off?',
    hint: 'It matters for USB headsets. Choose yes as well if you do not use one.',
  },
  'usb-hub': {
    question: 'Is your headset plugged into a USB hub or splitter?',
    hint: 'Choose no if it is plugged into the computer itself or if you have no USB headset.',
  },
  'sip-server': {
    question: 'What is the address of the provider’s SIP server?',
    hint: 'It begins with wss:// and often names a port and a path, for example wss://sip.example.com:7443/ws.',
  },
  'sip-domain': {
    question: 'Which SIP domain do the users have?',
    hint: 'What stands after the @ in a user’s address. Leave it empty if it is the name of the server.',
  },
  'sip-echo-number': {
    question: 'Which number echoes?',
    hint: 'A number that answers at once and plays back what it hears. Without one only the registration is tested.',
  },
} satisfies Record<ParameterId, Question>

const options = {
  yes: 'Yes',
  no: 'No',
  unknown: 'I don’t know',
  g711: 'G.711 (standard)',
  g722: 'G.722 (HD)',
  g729: 'G.729 (less bandwidth)',
  opus: 'Opus',
}

/** Labels of what a row shows (`values` of a decision). A key that is not here is a name and its own label. */
const values = {
  email: 'E-mail',
  phone: 'Telephone',
  registrar: 'Registration server',
  port: 'Port',
  networks: 'Networks',
  hosts: 'Servers',
  interval: 'Interval',
  'sip-servers': 'Signalling servers',
  'voice-servers': 'Voice servers',
}

export const parameters = { questions, options, values }
