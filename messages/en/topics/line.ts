export const line = {
  'managed-link': {
    title: 'Internet line supplied by {provider}',
    why: 'On a line or router that {provider} supplies and looks after, calls take a way of their own through its network. The port rules in this list then do not concern you.',
    fix: 'If you are not sure, look at the invoice for your internet line or at the sticker on the router. On a line from another company, all rows of this list apply.',
  },
  bandwidth: {
    title: 'Enough bandwidth for your phones: {limit} each way',
    why: 'Every call needs its share of the line, up and down, without pause. If the line has less than all calls together need, words get lost as soon as everybody is on the phone.',
    fix: 'Test again when nobody downloads or uploads. If it is still too little, stop cloud backups and video during office hours, use a cable instead of Wi-Fi, order a faster line, or choose a codec that needs less.',
  },
  qos: {
    title: 'Calls go first when the line is busy',
    why: 'If a download makes the delay grow, calls stutter. A router with priority rules (QoS, on switches also 802.1p) lets voice overtake other traffic. We fill the line in each direction and run a call meanwhile; on the scale from 1 to 4.5 it should keep {limit} or more.',
    fix: 'Look in the router for “QoS”, “traffic shaping”, “bandwidth control” or “smart queue” and put voice (SIP and RTP, DSCP EF) first. Set the limits to about 90 % of the line’s real speed. Give voice priority on the switches too.',
  },
  'qos-shared-link': {
    title: 'Voice has priority on the shared line',
    why: 'Computers and phones share this line. A large download must not spoil a call: we fill the line in each direction and run a call meanwhile; on the scale from 1 to 4.5 it should keep {limit} or more.',
    fix: 'Look in the router for “QoS”, “traffic shaping” or “bandwidth control” and put voice (SIP and RTP) first, with limits at about 90 % of the line’s real speed. If the router cannot do this, give the phones a line of their own.',
  },
  'qos-vpn': {
    title: 'Voice has priority inside the VPN',
    why: 'In a VPN all traffic looks the same from outside, so routers on the way cannot prefer voice by themselves. {provider} therefore demands priority rules where calls cross a VPN.',
    fix: 'Ask whoever runs the VPN to set priority rules (QoS) at both ends and to copy the voice mark (DSCP, 802.1p) to the outer packets. Or let the phones bypass the VPN.',
  },
  wired: {
    title: 'Connected with a cable',
    why: 'Wi-Fi shares the air with neighbours and loses time and packets again and again. A cable gives calls a steady way.',
    fix: 'Connect phone and computer to the router or a wall socket with a network cable. Where only Wi-Fi is possible, use the 5 GHz band and keep near the access point.',
  },
  'wifi-only': {
    title: 'Connected over Wi-Fi',
    why: 'Your account may be set so that calls use Wi-Fi only and never mobile data. Then the app offers calls only while the device is on Wi-Fi.',
    fix: 'Switch Wi-Fi on in the device and join a network before you call. If you want calls over mobile data too, ask your administrator to lift the restriction.',
  },
  'voice-loss-up': {
    title: 'Voice packets that you send arrive',
    why: 'Lost packets are missing pieces of words for the person you talk to. Up to {limit} is hardly heard.',
    fix: 'Use a cable instead of Wi-Fi, stop uploads such as backups and photo sync, and test again. If packets still get lost on a quiet line, send this report to your internet provider.',
  },
  'voice-loss-down': {
    title: 'Voice packets sent to you arrive',
    why: 'Lost packets are missing pieces of words for you. Up to {limit} is hardly heard.',
    fix: 'Use a cable instead of Wi-Fi, stop downloads and video, and test again. If packets still get lost on a quiet line, send this report to your internet provider.',
  },
  'voice-delay': {
    title: 'Short delay of the voice',
    why: 'If the way to the other side and back takes longer than {limit}, people start to talk over one another.',
    fix: 'Disconnect a VPN, use a cable instead of Wi-Fi, and avoid mobile or satellite lines for calls. If the delay stays high on a quiet line, ask your internet provider about the route.',
  },
  'voice-jitter-up': {
    title: 'The voice you send arrives evenly',
    why: 'Packets should arrive in an even beat. If the beat varies by more than {limit}, the other side hears a choppy voice.',
    fix: 'Use a cable instead of Wi-Fi, pause uploads, and give voice priority in the router (QoS). Test again at a quiet hour to see whether other traffic is the cause.',
  },
  'voice-jitter-down': {
    title: 'The voice sent to you arrives evenly',
    why: 'Packets should arrive in an even beat. If the beat varies by more than {limit}, you hear a choppy voice.',
    fix: 'Use a cable instead of Wi-Fi, pause downloads and video, and give voice priority in the router (QoS). Test again at a quiet hour to see whether other traffic is the cause.',
  },
  'voice-quality': {
    title: 'Estimated voice quality (MOS) of at least {limit}',
    why: 'A standard formula (ITU-T G.107) turns loss and delay into a mark from 1, bad, to about 4.5, excellent. It is an estimate of how callers would judge, not a recording.',
    fix: 'Look at the rows about lost packets, even arrival and delay: the one that is worst there pulls the mark down. Repair that first, then test again.',
  },
  'calls-carried': {
    title: 'Calls that the line carries at once',
    why: 'Worked out from the bandwidth measured in the weaker direction and what one call needs. Other traffic on the line takes its share from it.',
    fix: 'Compare the number with the calls you expect at the busiest hour, and keep a third in reserve for other traffic. If it is not enough, order a faster line.',
  },
  'calls-good': {
    title: 'Calls at once that stay good',
    why: 'We run as many calls at the same moment as you have phones (five where nobody said, thirty at most) and listen to each. If some break up, we look for the number that does not.',
    fix: 'Test again when nobody else uses the line. If fewer calls stay good than you have phones, order a faster line, let the router give voice priority (QoS), or choose a codec that needs less.',
  },
  'marking-effect': {
    title: 'What a voice mark is worth on your line',
    why: 'Phones mark their voice packets (DSCP EF) so that routers can let them go first. We fill the line and run a marked call beside an unmarked one: this shows whether your line heeds the mark.',
    fix: 'No difference means that the mark alone does not help here: set a rule for voice in the router (QoS by DSCP EF). If marked calls fare worse, something on the way holds them back or drops them: ask whoever runs the network or the internet provider.',
  },
  'loaded-delay': {
    title: 'The delay stays short while the line is busy',
    why: 'A modem or router that stores too much data makes every call wait during a download. Up to {limit} more than on the idle line does no harm.',
    fix: 'Look in the router for “smart queue”, “SQM”, “fq_codel”, “bufferbloat” or “QoS” and set the speed limits to about 90 % of the line’s real speed. A newer router often solves it.',
  },
  'path-hops': {
    title: 'Routers on the way',
    why: 'Each router on the way adds a little delay, and each can be the one where packets get lost. The list helps support people to find out where.',
    fix: 'Nothing has to be done. Pass the list on to support if they ask for it.',
  },
  'largest-datagram': {
    title: 'Large messages come through',
    why: 'A call’s first message (SIP INVITE) can grow so long over UDP that it travels in pieces. Some firewalls throw the pieces away: then calls fail although phones are signed in.',
    fix: 'Nothing has to be done while long messages come through. If they do not, let the firewall or router pass IP fragments, let phones use SIP over TCP or TLS, or switch off codecs in the phones that nobody needs, so that messages get shorter.',
  },
}
