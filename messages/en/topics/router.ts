export const router = {
  'sip-alg': {
    title: 'The router does not rewrite calls (SIP ALG off)',
    why: 'Many routers change call messages on the way because they mean to help. The result: phones that drop off, calls that end after seconds, sound in one direction. A browser cannot see this; the site agent can.',
    fix: 'Open the settings of your router and look under NAT, firewall, security or VoIP for SIP ALG. Other names are SIP Helper, SIP Fixup, SIP Transformations, SIP NAT, SIP Inspection or VoIP pass-through. Switch it off, restart the router, then restart the phones.',
  },
  'private-address': {
    title: 'The devices have a private network address',
    why: 'Behind the router, phones are expected to have an address that starts with 10., 192.168. or 172.16. to 172.31. With other addresses the servers of {provider} cannot tell that a router lies in between, and calls fail.',
    fix: 'Look at the address range under LAN or DHCP in the router and choose one of the private ranges, for example 192.168.1.0/24. Then restart the phones so that they get a new address. Computer and phones have to be in the same network for this result to hold.',
  },
  'double-nat': {
    title: 'Only one router translates addresses',
    why: 'When a second router stands behind the first one, both change the addresses. A port forwarded on one of them then leads nowhere, and connections are forgotten sooner.',
    fix: 'Look for a box from your internet provider in front of your own router. Set that box to “bridge” mode, or set your own router to “access point” mode, so that only one of them does NAT. If you cannot, ask your internet provider.',
  },
  keepalive: {
    title: 'The router keeps the way in open for {limit}',
    why: 'The router remembers for a while that a phone is waiting for calls. The phone has to give a sign of life before the router forgets, else incoming calls no longer arrive.',
    fix: 'Switch on “keep-alive” (also “NAT keep-alive” or “UDP keep-alive”) in every phone and choose an interval shorter than the time measured here, within the interval that the provider names. Or raise the UDP timeout in the router, often found under NAT, firewall or sessions.',
  },
  'register-expiry': {
    title: 'Phones can renew their sign-in in time',
    why: 'A phone without keep-alive stays reachable only if it signs in again before the router forgets it. But signing in more often than every {limit} is not allowed.',
    fix: 'In the phone, set the registration interval (“Register Expire”) a little below the time measured here, and never under {limit}. If the measured time is shorter than that, use keep-alive instead.',
  },
  'incoming-calls': {
    title: 'When incoming calls stop after a few minutes',
    why: 'If calls arrive right after a restart or after your own call, but not later, the router has closed the way in. This list leads to the cause, most likely one first.',
    fix: '1. Check that the phone is signed in, on the phone itself and in your account with {provider}. 2. Switch on keep-alive in the phone. 3. If it is on, shorten its interval. 4. If the phone has none, shorten the registration interval, but not under 60 seconds. 5. Make sure that the router’s own firewall does not block incoming calls. 6. Only if nothing helps, forward the phone’s signalling port to the phone.',
  },
  'port-forward': {
    title: 'Forwarding ports: only as a last resort',
    why: 'A fixed forwarding makes a phone reachable without keep-alive, but it ties the setting to one device and opens it to the internet. With two routers in a row, forwarding on one of them has no effect.',
    fix: 'First try keep-alive and switch SIP ALG off. If calls still do not arrive, give the phone a fixed address and forward UDP from the network of this row, and from nowhere else, to it. Ask your IT person to do this.',
  },
  'nat-timer': {
    title: 'The router holds a SIP connection for {limit}',
    why: 'If the router forgets an idle phone sooner, incoming calls may fail until the phone signs in again. Most home routers forget after 30 seconds to a few minutes, so a shorter time is common.',
    fix: 'Look in the router for “UDP timeout”, “NAT timer”, “session timeout” or “IP masquerade timer” and set it to {limit} for SIP. If the router has no such setting, let the phones send keep-alive packets at an interval shorter than the time measured here.',
  },
  'no-proxy': {
    title: 'The connection is direct, without a proxy',
    why: 'A proxy fetches web pages in place of the computer and cannot carry calls. When web traffic and voice leave by different ways, signing in may work while the sound stays away.',
    fix: 'Check the proxy settings of the computer (in Windows: Settings, Network, Proxy) and ask your IT person about a proxy or web filter in the company. Let {provider} bypass it. A VPN has the same effect: disconnect it and test again.',
  },
  'nat-mapping': {
    title: 'How the router translates addresses',
    why: 'Calls are easiest when the router uses the same outside port towards every server (endpoint-independent mapping). Where it changes the port per server, phones depend on the provider’s help to be found.',
    fix: 'Nothing has to be done while calls work. If sound is missing, look in the router for “symmetric NAT” or “strict NAT” and choose “cone”, “full cone” or “moderate” instead.',
  },
  'nat-filtering': {
    title: 'What the router lets in unasked',
    why: 'A router lets packets in only from where a phone has just sent something. How strict it is decides who can reach the phone. Strict is normal and safe: your provider’s server calls from the very place where the phone has signed in.',
    fix: 'Nothing has to be done while calls work. If the router lets in packets from strangers, anybody on the internet can reach the device: look whether “DMZ” or “exposed host” is set by mistake.',
  },
  'udp-binding-lifetime': {
    title: 'How long the router remembers a silent phone',
    why: 'Between two calls a phone says nothing. Once the router has forgotten it, incoming calls no longer arrive until the phone sends something again.',
    fix: 'Let the phones give a sign of life (keep-alive) more often than the time measured here; a good interval stands beside the measurement. If phones still drop off, raise the UDP timeout in the router.',
  },
  'udp-stream-lifetime': {
    title: 'How long the router remembers after a call',
    why: 'After a longer exchange, such as a call, many routers remember a phone for longer than after a mere sign-in.',
    fix: 'Nothing has to be done. Choose the keep-alive interval by the shorter of the two times, the one for a silent phone.',
  },
  'tcp-lifetime': {
    title: 'How long the router keeps a silent TCP connection',
    why: 'Phones that sign in over TCP or TLS wait for calls on one lasting connection. A router or firewall that forgets it in the silence does not tell the phone, and calls no longer arrive.',
    fix: 'Let the phones send a keep-alive on this connection more often than the time measured here. If the time is short, look in the router or firewall for “TCP timeout” or “TCP session timeout” and raise it; two hours are usual.',
  },
  'nat-hairpin': {
    title: 'The router sends back in what is meant for its own network',
    why: 'Two phones behind the same router may know each other only by the router’s outer address. Where the router sends such packets back in (hairpinning), the sound between them can take the short way.',
    fix: 'Nothing has to be done while calls between colleagues work; most providers lead the sound through their own servers. If there is no sound between two phones of the office, look in the router for “NAT loopback”, “hairpin NAT” or “NAT reflection” and switch it on.',
  },
  'websocket-idle': {
    title: 'How long a silent web connection stays open',
    why: 'A phone in the browser waits for calls on one lasting web connection. Routers, proxies and web filters cut it when nothing passes for a while; then no call rings until it is made again.',
    fix: 'If it was cut during this test, ask your IT person to raise the idle timeout for {provider} to two minutes or more in the firewall, proxy or web filter, or have the phone send its keep-alive more often.',
  },
  'port-preservation': {
    title: 'The router keeps port numbers',
    why: 'Some routers pass a phone’s own port number on, others choose a new one. Both are allowed; it helps support people to read their logs.',
    fix: 'Nothing has to be done. If you forward a port by hand, remember that the port seen from outside may differ from the one on the phone.',
  },
  'public-address': {
    title: 'Public address of your line',
    why: 'This is the address from which {provider} sees your calls come. Support may ask for it, for example to allow it in a firewall.',
    fix: 'Give this address to support when they ask. If you expect a fixed address and it changes from test to test, ask your internet provider.',
  },
  tunnelling: {
    title: 'Calls can pass through a closed network',
    why: 'In networks that close the direct way for sound, a call can go through a relay server or be wrapped into a web connection. We tried each way with a few seconds of voice; one that works is enough.',
    fix: 'If none works, a firewall, proxy or web filter cuts them all: ask your IT person to allow “WebSocket” connections on port 443 for {provider}. Sound is better over UDP, so open that where you can.',
  },
  'ways-through': {
    title: 'Calls find a way through your network',
    why: 'Some networks close the direct way for sound (UDP). A call can then go through a relay server or be wrapped into a web connection. We send a few seconds of voice each way, to see which are open and which is best.',
    fix: 'Calls sound best on the direct way. If it is closed, ask your IT person to let UDP out to {provider}. A relay or a web connection works too, but stutters sooner when the line is busy.',
  },
  'router-chain': {
    title: 'Your router’s own address outside',
    why: 'A router in front of your router, or at your internet provider, translates addresses a second time. Then forwarding a port does not help, and phones are forgotten sooner. We ask your router for its own public address and compare it with the one we see.',
    fix: 'Nothing has to be done where one router translates. Where a second one does, set the box in front to “bridge” mode or your own router to “access point” mode. Where your internet provider translates, ask for a public address of your own.',
  },
}
