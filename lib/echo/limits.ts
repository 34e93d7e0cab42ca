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
  httpConnections: 1_000,
  /** An offer of 20 kB as JSON, its line ends escaped. */
  voiceBodyBytes: 32_768,

  // Voice. One core echoes 400 streams with less than 5 ms at the 99th percentile; half of it leaves headroom.
  voiceSessions: 200,
  /** A second one while the first, lost without a goodbye, waits for its inactivity limit. */
  voiceSessionsPerRunAtOnce: 2,
  /** Voice is measured once, sometimes again after a broken connection. */
  voiceSessionsPerRun: 10,
  /** Thirty people of one office, testing at the same moment. */
  voiceSessionsPerSource: 30,
  /** Chromium offers one PCMU stream in 3 kB; Firefox with four in under 12 kB. */
  voiceSdpBytes: 20_000,
  voiceTracks: 4,
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
  /** Runs whose use is remembered, until their ticket expires. */
  runs: 20_000,
} as const

/** Answers to unproven addresses never exceed the request by more than these (byte-rule.ts). */
export const stunExcessBytes = { ipv4: 12, ipv6: 24 } as const
