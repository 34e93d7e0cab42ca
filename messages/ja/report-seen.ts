import type { Messages } from '../en'

const notCounted =
  '{sampled, select, true {リストにある{portsInAll, number}個のポートの代表として試しました。} other {}}' +
  '{leftOutCount, plural, =0 {} other {ブラウザーが禁止しているため試していないポート：{leftOut}。}}' +
  '{optInCount, plural, =0 {} other {このブラウザーの設定で許可され、応答があったポート：{optIn}。}}' +
  '{notListeningCount, plural, =0 {} other {当社のサーバーが待ち受けていなかったため数えていないポート：{notListening}。}}' +
  '{notFinishedCount, plural, =0 {} other {テストが途中で終わったため完了していないポート：{notFinished}。}}'

const answered =
  '{tried, plural, =0 {試せるポートがありませんでした。} =1 {{openCount, plural, =0 {試した1個のポートから応答がありませんでした。} other {試した1個のポートから応答がありました。}}} other {{tried}個のポートのうち{openCount}個から応答がありました。}}'

const stream =
  '{method, select, get_stats {ブラウザー自身の統計による値で、やや粗くなります。} other {}}' +
  '{hiddenMsCount, plural, =0 {} other {このページは{hiddenMs}の間、背面にありました。}}'

const inARow =
  '{longestBurstCount, plural, =0 {} =1 {続けて失われたことはありません。} other {続けて失われたのは最大{longestBurst}個です。}}'

const serverLimit =
  '{capped, select, true {当社のサーバーの上限に達したため、回線はさらに速い可能性があります。} other {}}'

export const seen: Messages['report']['seen'] = {
  'udp-ports-open':
    answered + '{closedPortsCount, plural, =0 {} other {応答がなかったポート：{closedPorts}。}}' + notCounted,
  'tcp-ports-open':
    answered +
    '{rejectedCount, plural, =0 {} other {接続を拒否されたポート：{rejected}。}}' +
    '{closedAfterConnectCount, plural, =0 {} other {別のもの（プロキシなど）が応じてすぐ切断したポート：{closedAfterConnect}。}}' +
    '{silentPortsCount, plural, =0 {} other {応答がなかったポート：{silentPorts}。}}' +
    notCounted,
  'provider-hosts-answered':
    '{answeredCount, plural, =0 {事業者のサーバーはどれも応答しませんでした。} other {応答があったサーバー：{answered}。}}' +
    '{timedOutCount, plural, =0 {} other {時間内に応答がなかったサーバー：{timedOut}。}}' +
    '{notToldCount, plural, =0 {} other {すぐに失敗し、ブラウザーが理由を示さないサーバー：{notTold}。}}',
  'websocket-connected':
    '{value, select, true {{connectMs}で接続できました。{sent}通のうち{echoed}通が戻りました。} false {接続できませんでした。{httpReached, select, true {同じサーバーへの通常のウェブ通信はできました。} false {同じサーバーへの通常のウェブ通信もできませんでした。} other {}}} other {テストサーバーが接続を断りました。}}',
  'http-path-direct':
    '{value, select, true {ウェブ通信と音声通信は同じグローバルアドレス（{httpAddress}）から出ており、プロキシの形跡もありません。} false {ウェブ通信は{httpAddress}から、音声通信は{udpAddress}から出ています。} other {ウェブ通信と音声通信のグローバルアドレスを比べられませんでした。}}' +
    '{proxyHeadersCount, plural, =0 {} other {プロキシの形跡：{proxyHeaders}。}}',
  'mapping-behavior':
    '{value, select, endpoint_independent {ルーターはどの宛先にも同じポートを使います。} address_dependent {ルーターは宛先のアドレスごとに別のポートを使います。} address_and_port_dependent {ルーターは宛先とそのポートごとに別のポートを使います。} not_port_dependent {ルーターは1台のサーバーの異なるポートに対して同じポートを使います。別のサーバーに対してどうかは試していません。} other {判別できませんでした。}}' +
    '{mappedPortsCount, plural, =0 {} other {当社のサーバーから見えたポート：{mappedPorts}。}}',
  'port-preservation':
    '{value, select, true {ルーターはポート番号{hostPort}をそのまま使いました。} false {パソコンはポート{hostPort}を使い、当社のサーバーからは{mappedPorts}と見えました。} other {パソコンが使ったポートをブラウザーが隠しています。}}',
  'public-address':
    '{addressesCount, plural, =0 {グローバルアドレスは確認できませんでした。} =1 {この回線は{addresses}として見えます。} other {この回線は複数のアドレスで見えます：{addresses}。}}' +
    '{translated, select, true {ルーターがアドレス変換（NAT）をしています。} false {途中にアドレス変換（NAT）はありません。} other {}}',
  'local-address-kind':
    '{hidden, select, true {ブラウザーがこの機器のアドレスを隠しています。} other {この機器のアドレスは{address}です。}}',
  'voice-loss-up-ratio':
    '{seconds, number, integer}秒間に送った音声パケット{sent, number}個のうち、行きで{lost, plural, =0 {失われたものはありません} other {{lost, number}個が失われました}}。' +
    inARow +
    stream,
  'voice-loss-down-ratio':
    '帰りの音声パケットのうち{lost, plural, =0 {失われたものはありません} other {{lost, number}個が失われました}}。{seconds, number, integer}秒間に{received, number}個が届きました。' +
    inARow +
    stream,
  'voice-rtt-ms':
    '{value, select, none {} other {音声パケットの半分は{value}以内に戻りました。}}最も速いもので{minMs}、100個のうち95個は{p95Ms}以内、最も遅いもので{maxMs}です。' +
    stream,
  'voice-jitter-up-ms': 'サーバーに届いた音声パケットの間隔は、平均で{meanMs}、最大で{maxMs}揺れました。' + stream,
  'voice-jitter-down-ms': '戻ってきた音声パケットの間隔は、平均で{meanMs}、最大で{maxMs}揺れました。' + stream,
  'voice-mos':
    '{value, select, none {推定していません。} other {{codec}の通話なら、1（悪い）から4.5（とても良い）の目安で約{value}です。損失{lossRatio}、遅すぎた到着{lateRatio}、話し手から聞き手までの遅れ{oneWayDelayMs}を含めています。悪いほうは{worseDirection, select, up {行き} other {帰り}}です。}}' +
    stream,
  'goodput-up-bps': '回線は{seconds, number, integer}秒間、上りで{upBps}を運びました。' + serverLimit,
  'goodput-down-bps': '回線は{seconds, number, integer}秒間、下りで{downBps}を運びました。' + serverLimit,
  'goodput-bps': '回線は上りで{upBps}、下りで{downBps}を運びました。' + serverLimit,
  'loaded-rtt-increase-ms':
    '空いている回線での往復時間は{idleMs}です。混んでいるときは、送信中に{loadedUpMs}、受信中に{loadedDownMs}でした。',
  'calls-carried':
    '{codec}の通話1本には各方向に{bpsPerCall}が必要です。回線は上りで{upBps}、下りで{downBps}を運びました。' +
    serverLimit,
  'os-name':
    'ブラウザーの申告：{platform}{platformVersion, select, none {} other { {platformVersion}}}。{exact, select, false {正確なバージョンは分かりません。} other {}}',
  'cpu-architecture':
    'ブラウザーの申告：{architecture, select, none {なし} other {{architecture}}}{bitness, select, none {} other {、{bitness}ビット}}。',
  'cpu-cores':
    '{value, select, none {ブラウザーからは分かりません。} other {ブラウザーの申告による論理プロセッサー数は{value}です。}}',
  'memory-gib':
    '{value, select, none {ブラウザーからは分かりません。} other {ブラウザーの申告では{value}以上です。ブラウザーはこの数をわざと丸めます。}}',
  'browser-name':
    '{version, select, none {ブラウザーはバージョンを申告していません。} other {ブラウザーが申告したバージョン：{version}。}}',
  'connection-type': '{stated, select, none {ブラウザーからは分かりません。} other {ブラウザーの申告：{stated}。}}',
  'country-restricted':
    'タイムゾーンは{timeZone}{country, select, none {} other {（{country}）}}です。タイムゾーンは手がかりで、証拠ではありません。',
  'location-permission': 'このページへの許可：{valueText}。',
  'sip-alg-detected':
    '{value, select, true {SIPメッセージが書き換えられて届きました。} false {SIPメッセージは送ったとおりに届きました。} other {判別できませんでした。}}',
  'udp-binding-lifetime-s':
    '{value, select, none {判別できませんでした。} other {ルーターは通信のない接続を少なくとも{value}保ちました。}}',
  'nat-hops':
    '{value, select, none {判別できませんでした。} other {途中でアドレス変換をしているルーターの数：{value}。}}',
}

export const choice: Messages['report']['choice'] = {
  'endpoint-independent': 'どの宛先にも同じポート',
  'address-dependent': '宛先アドレスごとに別のポート',
  'address-and-port-dependent': '宛先ごとに別のポート',
  'not-port-dependent': '1台のサーバーには同じポート',
  private: 'プライベートアドレス',
  shared: '通信事業者の共有アドレス（CGNAT）',
  public: 'グローバルアドレス',
  loopback: 'パソコン自身のアドレス',
  'link-local': '自動割り当てのアドレス',
  'windows-11': 'Windows 11',
  'windows-10': 'Windows 10',
  'windows-8-1': 'Windows 8.1',
  'windows-other': 'Windows（その他または不明なバージョン）',
  macos: 'macOS',
  linux: 'Linux',
  android: 'Android',
  ios: 'iOS',
  x86: 'IntelまたはAMD（x86）',
  arm: 'ARM',
  chrome: 'Chrome',
  chromium: 'Chromium',
  edge: 'Edge',
  opera: 'Opera',
  brave: 'Brave',
  samsung: 'Samsung Internet',
  firefox: 'Firefox',
  safari: 'Safari',
  ethernet: '有線LAN',
  wifi: 'Wi-Fi',
  cellular: 'モバイル回線',
  listed: '一覧にあります',
  'not-listed': '一覧にありません',
  granted: '許可済み',
  prompt: '未確認',
  denied: '拒否',
  other: 'その他',
}
