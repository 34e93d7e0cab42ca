export const ports = {
  'tcp-web': {
    title: 'Web access over TCP {ports}',
    why: 'Phones load their settings and updates, and you open the administration pages, over these two ports. Without them phones cannot set themselves up.',
    fix: 'In the router or firewall, allow outgoing TCP {ports} for the phones as well as for the computers. If phones sit in a network of their own, check the rules of that network too.',
  },
  'tcp-xmpp': {
    title: 'Presence and messages over TCP {ports}',
    why: 'The phone application uses these ports for chat and to show who is free or busy. If they are closed, calls may work while messages and presence stay empty.',
    fix: 'Allow outgoing TCP {ports} in the firewall. Some firewalls file this under “XMPP”, “Jabber” or “instant messaging” and block it as a category: switch that block off for the phones.',
  },
  'tcp-rtp': {
    title: 'Media over TCP {ports}',
    why: 'Part of the voice service of {provider} travels over TCP on these ports. Closed ports show up as calls without sound or features that do not start.',
    fix: 'Add a firewall rule that allows outgoing TCP {ports}. Enter the whole range: opening single ports helps only some of the calls.',
  },
  'udp-rtp': {
    title: 'Voice over UDP {ports}',
    why: 'The sound of a call travels over one of these ports, and each call picks another one. If some of them are closed, some calls have no sound, or sound in one direction only.',
    fix: 'Add a firewall rule that allows outgoing UDP {ports} and the answers to it. Enter the whole range as one rule. If only some ports failed, look for a second rule that blocks part of the range.',
  },
  'sip-udp': {
    title: 'Call signalling over UDP {ports}',
    why: 'Over these ports phones sign in at {provider} and calls are set up and ended. If they are closed, phones stay offline.',
    fix: 'Add a firewall rule that allows outgoing UDP {ports} and the answers to it. Look for rules named “SIP” or “VoIP” that block it.',
  },
  'sip-udp-standard': {
    title: 'Standard SIP ports, UDP {ports}',
    why: 'This is where most phones sign in. No browser is allowed to send to these ports, so the page cannot test them; the site agent, a small program, can.',
    fix: 'Run the site agent on a computer in the same network as the phones. If it finds the ports closed, allow outgoing UDP {ports} and the answers to it in the router or firewall.',
  },
  'sip-udp-tls': {
    title: 'Encrypted call signalling, UDP {ports}',
    why: 'Phones set to encrypted signalling sign in over this port instead of the usual one. If it is closed, those phones stay offline.',
    fix: 'Allow outgoing UDP {ports} and the answers to it in the firewall. Or set the phones to the usual, unencrypted connection if your company permits that.',
  },
  'sip-udp-ipv6': {
    title: 'Call signalling over IPv6, UDP {ports}',
    why: 'Phones that connect over IPv6 sign in over this port. Firewalls often have separate rules for IPv6, and these are easily forgotten.',
    fix: 'In the IPv6 part of the firewall, allow outgoing UDP {ports} and the answers to it. Or let the phones use IPv4.',
  },
  'sip-tcp': {
    title: 'Call signalling over TCP {ports}',
    why: 'Some phones and applications sign in over TCP instead of UDP. If these ports are closed, such phones stay offline.',
    fix: 'Add a firewall rule that allows outgoing TCP {ports}. Look for rules named “SIP” or “VoIP” that block it.',
  },
  'sip-tcp-standard': {
    title: 'Standard SIP ports, TCP {ports}',
    why: 'Some phones sign in over TCP on the standard SIP ports. No browser is allowed to open them, so the page cannot test them; the site agent, a small program, can.',
    fix: 'Run the site agent on a computer in the same network as the phones. If it finds the ports closed, allow outgoing TCP {ports} in the router or firewall.',
  },
  'sip-tls': {
    title: 'Encrypted call signalling, TCP {ports}',
    why: 'The app sets up calls over this encrypted connection to the data centres of {provider}. No browser is allowed to open the port, so only the site agent can test it.',
    fix: 'Run the site agent in the network that the phones use. If it finds the port closed, allow outgoing TCP {ports} to the addresses of this row, without inspection of encrypted traffic.',
  },
  socks: {
    title: 'Relay connection over TCP {ports}',
    why: 'The phone application passes data such as files through a relay (SOCKS) on these ports. If they are closed, those features fail while calls still work.',
    fix: 'Allow outgoing TCP {ports} in the firewall. If it blocks “proxy” or “SOCKS” as a category, make an exception for the phones.',
  },
  ldap: {
    title: 'Phone book over TCP {ports}',
    why: 'Phones look up names in the company phone book (LDAP) over this port. If it is closed, you see numbers without names. No browser may open it, so only the site agent can test it.',
    fix: 'Run the site agent. If it finds the port closed, allow outgoing TCP {ports} in the firewall, for the addresses of {provider} at least.',
  },
  ntp: {
    title: 'Clock time over UDP {ports}',
    why: 'Phones set their clock over this port (NTP). With a wrong clock, encrypted connections and opening hours go wrong. No browser may use it, so only the site agent can test it.',
    fix: 'Run the site agent. If it finds the port closed, allow outgoing UDP {ports} and the answers to it in the firewall.',
  },
  'ip-ranges': {
    title: 'The firewall lets {provider}’s networks through',
    why: 'Where a firewall allows only listed destinations, the open ports are not enough: the networks of {provider} have to be on the list as well. From here we reach our own test server, not those networks.',
    fix: 'Ask whoever looks after your firewall whether it limits destinations. If it does, add each network of this row to the rules for the phones. If it does not, answer yes.',
  },
  'udp-in': {
    title: 'Answers come back in over UDP {ports}',
    why: 'Calls need traffic in both directions. We send from your network and wait for the answer: a port counts only when the answer has come back in. Without it phones ring late or not at all, and calls are silent.',
    fix: 'In the firewall, allow incoming UDP that answers outgoing packets (“stateful” or “established” traffic) for the servers of {provider}. Switch off “UDP flood protection” for these servers if it is too strict.',
  },
  'udp-nat-type': {
    title: 'Finding out the router type, UDP {ports}',
    why: 'Phones ask a server over these ports how the router changes their address (STUN). If the answer is missing, they give the other side a wrong address and calls stay silent.',
    fix: 'Allow outgoing UDP {ports} and the answers to it in the router or firewall. Some firewalls list this as “STUN” and block it as a category.',
  },
  stun: {
    title: 'Public address server answers ({hosts})',
    why: 'Phones ask this server for the public address of your line. Without the answer the sound of a call may find no way back.',
    fix: 'Allow outgoing UDP to {hosts} in the firewall. If you work with a list of allowed destinations, add the name rather than an address: the addresses behind it change.',
  },
  'stun-port': {
    title: 'Port of the public address server, UDP {ports}',
    why: 'The question for the public address of your line leaves over this port. We test the port against our own server, so that it is clear whether the port or the other server is the trouble.',
    fix: 'Allow outgoing UDP {ports} and the answers to it in the router or firewall.',
  },
  https: {
    title: 'Secure web connection over TCP {ports}',
    why: 'Phones and browsers load settings and pages from {provider} over this port. Without it neither the administration pages nor the automatic set-up works.',
    fix: 'Allow outgoing TCP {ports} for phones and computers. If ordinary web pages open but this fails, a filter or proxy lies in between: make an exception for {provider}.',
  },
  'browser-phone': {
    title: 'Phone in the browser over TCP {ports}',
    why: 'A phone that runs in the browser keeps a connection open over these ports. If they are closed, it cannot sign in.',
    fix: 'Allow outgoing TCP {ports} in the firewall and in the security software of the computer. These are not the usual web ports, so many company networks block them.',
  },
}
