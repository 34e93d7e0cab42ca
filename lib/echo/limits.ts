import { sipMessageBytes } from '@/lib/protocol/sip/message'
import { largestSizedBytes } from '@/lib/protocol/sized-datagram'

/** Every cap of the echo server, with the reason for its number. `GET /health` advertises them under `caps`. */
export const limits = {
  // STUN over UDP. A run asks some 300 ports, in an outage each up to 17 times: 5000 requests in about 5 s. Thirty
  // people of one office share an address.
  stunPerSourceBurst: 30_000,
  stunPerSourcePerSecond: 3_000,
  /** All sources together: at 44 bytes and 20 000 answers a second, 7 Mbit/s of answers. */
  stunBurst: 60_000,
  stunPerSecond: 20_000,
  /** Sources remembered at once, about 100 bytes each; the longest unseen is forgotten first. */
  stunSources: 50_000,
  /** Transactions whose requests are counted; a browser gives one up after 40 s. */
  stunTransactions: 50_000,
  /** The largest STUN request of a browser has under 200 bytes; RFC 8489 keeps below the path MTU. */
  stunMessageBytes: 1_280,

  // TURN over TCP. A run opens about 120 connections at once, Firefox as many again on a second try.
  tcpConnectionsPerSource: 1_000,
  tcpConnections: 4_000,
  /** Two round trips even over a satellite; the page closes after 5 s. */
  tcpConnectionMs: 20_000,
  /** Allocate twice, Refresh, and as many again. */
  tcpMessagesPerConnection: 8,

  // HTTP. A run makes about 20 requests; thirty people of one office share an address.
  httpPerSourceBurst: 600,
  httpPerSourcePerSecond: 60,
  httpSources: 10_000,
  httpConnections: 2_000,
  /** An offer of 100 kB as JSON, its line ends escaped. */
  voiceBodyBytes: 131_072,

  // Voice. One core carries 300 calls, each with a connection of its own, without loss; in the middle they take 0.8 ms, one
  // packet in a hundred 5 to 20 ms.
  voiceSessions: 320,
  /** One, while those before it, lost without a goodbye, wait for their inactivity limit: the stages of a run follow each other closely. */
  voiceSessionsPerRunAtOnce: 4,
  /** A run makes some ten; broken connections are made again, and an optional part adds its own. */
  voiceSessionsPerRun: 40,
  /** Thirty people of one office, testing at the same moment. */
  voiceSessionsPerSource: 30,
  /** Thirty PCMU streams take 26 kB in Chromium, in Firefox, which adds its candidates to each, under 90 kB. */
  voiceSdpBytes: 100_000,
  /** As many calls at once as one line is tried with. */
  voiceTracks: 30,
  /** Of all sessions together: one core echoes 400 with less than 5 ms at the 99th percentile. */
  voiceStreams: 400,
  /** 45 s at most for a measurement, connecting and reading the log around it. */
  voiceSessionMs: 60_000,
  /** ICE needs up to 5 s on a bad line; nobody comes later than this. */
  voiceConnectMs: 15_000,
  voiceIdleMs: 5_000,
  voiceLogKeptMs: 60_000,
  /** Per track: 50 packets a second are normal, a queue on the way may let two seconds out at once. */
  voicePacketsPerSecond: 120,
  voicePacketsBurst: 250,
  /** 20 ms of PCMU are 172 bytes with header, 60 ms 492. */
  voicePacketBytes: 600,
  /** Sequence numbers counted per session: four tracks at 100 packets a second for a minute. */
  voiceSequences: 24_000,

  /** Packets of a call: a minute at 120 a second, and as much lost. */
  callSequences: 14_400,

  // Native voice: the site agent's, plain RTP. Shares the packet caps of voice above.
  /** One core echoes 400 streams of the media library; plain packets cost less, but in the process that answers STUN. */
  nativeVoiceSessions: 200,
  /** One, and one that an agent which was stopped left over. */
  nativeVoiceSessionsPerRunAtOnce: 2,
  /** An agent that watches every minute for three days makes 4 320. */
  nativeVoiceSessionsPerRun: 5_000,
  /** Thirty people of one office. */
  nativeVoiceSessionsPerSource: 30,
  /** Ten seconds of voice, and connecting over a line that loses half of it. */
  nativeVoiceMs: 25_000,
  /** A router that gives the agent a new port in the middle, and again. */
  nativeVoicePaths: 4,
  /** Challenges and welcomes per address, each no larger than the packet that asked for it: lost ones need repeating. */
  nativeVoiceAnswers: 12,
  /** 25 s at 120 packets a second. */
  nativeVoiceSequences: 3_000,

  // SIP over WebSocket. The largest message of a browser, an INVITE with every codec, has 4 kB.
  sipMessageBytes,
  /** A call has some 15 messages in all; a library gone wild with REGISTER sends 600 a second. */
  sipMessagesPerSecond: 20,
  sipMessagesBurst: 120,
  /** Unreadable messages before the connection is given up. */
  sipBadMessages: 20,
  /** Connecting, registering, ringing and a call of a minute. */
  sipSocketMs: 120_000,
  /** One for each target of a check, as many left over by a page that was loaded again. */
  sipSocketsPerRunAtOnce: 4,
  /** A check makes one; trying out every extension makes nine, and again. */
  sipSocketsPerRun: 24,
  sipSocketsPerSource: 60,
  sipSockets: 400,
  /** One, and one that is about to end. */
  sipCallsPerSocket: 2,
  /** A telephone that nobody picks up; most exchanges give up after 60 s. */
  sipRingMs: 60_000,
  /** From the 200 to its ACK (RFC 3261: 64 * T1 is 32 s; on a WebSocket nothing is sent twice). */
  sipAckMs: 10_000,
  sipDropMs: 2_000,
  sipRegistrationSeconds: 120,
  sipRegistrationLeastSeconds: 10,

  // SIP mirror. A message of a client has at most 1200 bytes; a router that rewrites it adds some hundred.
  mirrorMessageBytes: 4_096,
  /** Two ports, two transports, five messages each, up to six tries: 120. */
  mirrorMessages: 160,
  /** A site's agent may be started again and again. */
  mirrorsPerRun: 12,
  /** At 160 messages of 4 kB, kept twice, half a megabyte each at worst; 20 kB in use. */
  mirrors: 400,
  mirrorMs: 300_000,

  // Datagrams of rising size, answered by as many bytes as came.
  sizedMessageBytes: largestSizedBytes,
  /** Twelve sizes, up to seven tries: 84. At most 400 kB a token. */
  sizedMessages: 100,
  /** A site's agent may be started again and again. */
  sizesPerRun: 12,
  /** Tokens at once, about 1 kB each. */
  sizes: 400,
  /** The sending takes five seconds, reading the log as many. */
  sizesMs: 60_000,

  // Throughput. Enough to saturate a 100 Mbit/s line for three seconds; more would cost the customer's data plan.
  transferBytes: 40_000_000,
  transferMs: 6_000,
  transferBitsPerSecond: 100_000_000,
  /** One per direction. */
  transfersPerRunAtOnce: 2,
  transfersPerRun: 12,
  /** More at once would measure each other: a gigabit port shared by eight still gives each 100 Mbit/s. */
  transfers: 8,
  /** Two people of one office at once would measure each other anyway; more can try again. */
  transfersPerSource: 4,
  /** The round trip is timed beside a transfer in each direction, and alone. */
  pingsPerRunAtOnce: 2,
  pingsPerRun: 12,
  pings: 400,
  pingsPerSource: 60,
  pingMs: 60_000,
  pingMessageBytes: 1_024,
  pingsPerSecond: 100,
  // Pokes: unasked checks that show what a NAT lets in, and for how long. One session for each of three checks, and two
  // more whenever the site agent is started.
  pokeSessions: 1_000,
  pokeSessionsPerRunAtOnce: 4,
  pokeSessionsPerRun: 24,
  pokeSessionsPerSource: 60,
  /** The longest silence asked for is 171 s. */
  pokeSessionMs: 240_000,
  /** A browser's: three for each silence, as lost packets spoil one, and one for each port that may be open. The agent's: four. */
  pokeBindings: 56,
  /** A device with several networks checks from each of them; a binding that was gone comes back as a new one. */
  pokePaths: 4,
  /** TCP connections held through a silence: one for each of thirteen, and another for each that was gone. */
  pokeStreamsPerSession: 30,
  /** Of 4000 TCP connections in all, so that the ports stay reachable for everybody else. */
  pokeStreams: 600,
  /** Chromium checks four times a second for 15 s when nothing stops it. */
  pokeAnswers: 100,
  pokesPerBinding: 12,
  /** To an address from which no nonce of ours came back yet: lost packets need repeating, a forged source no more. */
  pokeUnprovenPackets: 3,
  /** Routers on the way to a customer: seldom more than 20. */
  pokeHops: 24,
  pokePacketsPerSecond: 1_000,
  pokeBodyBytes: 1_024,
  // WebSockets on which nothing passes: one for each silence.
  idleSockets: 600,
  idleSocketsPerRunAtOnce: 8,
  idleSocketsPerRun: 32,
  idleSocketsPerSource: 120,
  idleMs: 180_000,
  /** Runs whose use is remembered, until their ticket expires. */
  runs: 20_000,
} as const

/** Answers to unproven addresses never exceed the request by more than these (byte-rule.ts). */
export const stunExcessBytes = { ipv4: 12, ipv6: 24 } as const
