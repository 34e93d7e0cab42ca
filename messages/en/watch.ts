/** What the site agent says while it watches a line. */
export const agentWatch = {
  title:
    'This program now watches the line: {minutes, plural, one {every minute} other {every # minutes}}, for {hours, plural, one {# hour} other {# hours}}.',
  each: 'Each time it sends {seconds} seconds of voice packets and asks {ports, plural, one {# port} other {# ports}}, about 0.1 MB each way.',
  results: 'Each result goes to {portal}. While the portal cannot be reached, results are kept in {file}.',
  stop: 'Ctrl+C ends it; what was measured by then is sent.',
  voice: 'MOS {mos}, lost {up} out and {down} back, round trip {rtt} ms',
  noVoice: 'no voice ({failure})',
  ports: '{open} of {n} ports open',
  silent: 'nothing answered',
  kept: '({n, plural, one {# result} other {# results}} not sent yet)',
  ended:
    '{n, plural, =0 {Nothing was measured.} one {# result was measured and sent.} other {# results were measured and sent.}}',
  unsent:
    '{n, plural, one {# result is} other {# results are}} kept in {file}, as the portal could not be reached. Send later with: --resume {file}',
}

/** The same in the report. */
export const timeline = {
  title: 'The line over time',
  text: 'The site agent tested from {from} to {to}: {rounds, plural, one {# time} other {# times}}. Each bar is the worst of {minutes, plural, one {a minute} other {# minutes}}.',
  mos: 'Voice quality (MOS)',
  loss: 'Lost voice packets, the worse direction',
  rtt: 'Round trip',
  ports: 'Ports open',
  range: 'worst {worst}, best {best}',
  noFigure: 'not measured',
  chart:
    '{title}: {bars, plural, one {# bar} other {# bars}}, worst {worst}, best {best}. The table below has the figures.',
  states: {
    measured: 'measured',
    silent: 'nothing answered',
    blocked: 'test server blocked',
    instrument: 'our test server was away',
    none: 'not watched',
  },
  gaps: 'Interruptions',
  noGaps: 'No interruption was seen.',
  gap: {
    silent: '{from} to {to}: nothing answered, this portal neither. The line was down, or all of our servers were.',
    blocked: '{from} to {to}: this portal was reached, but nothing of the test server answered.',
    instrument: '{from} to {to}: our test server was away. That says nothing about the line.',
  },
  table: 'Show as a table',
  time: 'From',
  state: 'State',
  lossUp: 'Lost, out',
  lossDown: 'Lost, back',
  closed: 'Closed',
  hint: 'For faults that come and go, end the line with --watch: it then tests every five minutes for a day, and the report shows the course.',
}
