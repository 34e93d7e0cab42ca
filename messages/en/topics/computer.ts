export const computer = {
  os: {
    title: 'Supported Windows version',
    why: 'The softphone is made for Windows 8.1, 10 and 11. On other systems, macOS among them, it does not run.',
    fix: 'Use a computer with one of these Windows versions, or use a desk phone, the phone app or the browser phone instead.',
  },
  'os-architecture': {
    title: 'Intel or AMD processor, not ARM',
    why: '{provider} does not vouch for the softphone on computers with an ARM processor, even when Windows runs on them.',
    fix: 'Look under Settings, System, About, “System type”: it should say x64 or x86. On an ARM computer use the browser phone or another device.',
  },
  'os-language': {
    title: 'Japanese edition of Windows',
    why: '{provider} supports the softphone on the Japanese edition of Windows only.',
    fix: 'Look under Settings, Time and language. If Windows was installed in another language, ask {provider} before you install the softphone.',
  },
  cpu: {
    title: 'Processor of class Core i3 or better',
    why: 'A processor that is too slow makes the voice break up as soon as other programs are busy. A browser does not learn the model, so we ask.',
    fix: 'Look under Settings, System, About, “Processor”. Anything slower than a Core i3 (many Celeron, Pentium and Atom models) is better replaced; until then close other programs during calls.',
  },
  memory: {
    title: 'At least {limit} of memory',
    why: 'With too little memory the computer stalls and calls break up. About 1 GB should stay free while your usual programs are open.',
    fix: 'Press Ctrl+Shift+Esc, choose Performance, Memory, and look at the total and at what is free. Close programs you do not need, or have memory added.',
  },
  browser: {
    title: 'Google Chrome, latest version',
    why: 'The administration pages and the browser phone are made for Chrome. In other browsers parts may be missing.',
    fix: 'Open this link in Google Chrome. In its menu choose Help, About Google Chrome, and let it update itself.',
  },
  'not-thin-client': {
    title: 'An ordinary PC, no virtual desktop',
    why: 'On a thin client or virtual desktop the sound takes a detour through a server in the company, which costs time and quality. {provider} does not support this.',
    fix: 'Install the softphone on the computer in front of you, not in the remote session. Or use a desk phone.',
  },
  speaker: {
    title: 'A speaker that can ring',
    why: 'The ring tone comes from the computer’s speaker. If only a headset is connected and lies on the desk, calls are missed.',
    fix: 'Play any sound and check volume and output device in the sound settings of Windows. Choose the speaker for the ring tone, even when you talk with a headset.',
  },
  microphone: {
    title: 'The microphone picks up your voice',
    why: 'A call needs a microphone that the browser may use. This is an optional test on this device; the recording never leaves the page.',
    fix: 'Choose the right microphone in the sound settings of the computer, check that it is not muted (many headsets have a switch on the cable), and allow the page to use it.',
  },
  'admin-rights': {
    title: 'You may install programs',
    why: 'The softphone can only be installed with administrator rights.',
    fix: 'Ask your IT person to install it or to give you the rights for the installation.',
  },
  'windows-update': {
    title: 'Windows is up to date',
    why: 'Missing updates cause faults in sound and network that nobody can find later.',
    fix: 'Open Settings, Windows Update, choose “Check for updates”, install everything and restart. Do it outside working hours.',
  },
  'security-software': {
    title: 'Security software lets calls through',
    why: 'Antivirus and firewall programs on the computer may block the softphone or its ports even when the router lets them through.',
    fix: 'Allow the softphone in your security software as a trusted program, for incoming and outgoing connections. Do the same in Windows Defender Firewall.',
  },
  'antivirus-scan': {
    title: 'Virus scans leave calls alone',
    why: 'A full scan of the disk makes the voice much worse, and real-time checking of the softphone can make it unstable.',
    fix: 'Move full scans to the night, and add the folder of the softphone to the exceptions of real-time protection.',
  },
  'usb-suspend': {
    title: 'USB power saving is off (USB headset)',
    why: 'Windows can cut the power of a USB port to save energy (selective suspend). A USB headset then falls silent.',
    fix: 'Control Panel, Power Options, Change plan settings, Change advanced power settings, USB settings, USB selective suspend: Disabled.',
  },
  'usb-hub': {
    title: 'The headset is plugged in directly',
    why: 'A USB hub or splitter shares its power between devices. A headset that gets too little of it sounds bad.',
    fix: 'Plug the headset into a socket of the computer itself, or use a hub with a power supply of its own.',
  },
}
