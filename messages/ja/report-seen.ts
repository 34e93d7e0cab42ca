import type * as english from '../en/report-seen'

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

const natName =
  '{natKind, select, none {} no_translation {途中でアドレスは変換されていません（NATなし）。} full_cone {この種類のNATは「フルコーン」と呼ばれます。} restricted_cone {この種類のNATは「制限付きコーン」と呼ばれます。} port_restricted_cone {この種類のNATは「ポート制限付きコーン」と呼ばれます。} other {この種類のNATは「シンメトリック」と呼ばれます。}}' +
  '{natRfc4787, select, none {} other {RFC 4787の用語：{natRfc4787}。}}'

/** One way of a ladder: named facts of that way, nothing where it carried no voice. */
const rung = (name: string, label: string) =>
  `{${name}MosCount, plural, =0 {} other {${label}：品質 {${name}Mos}、往復 {${name}RttMs}、損失または遅延超過 {${name}LossRatio}。}}`

const ladder =
  '{carriedCount, plural, =0 {通話を運べた経路はありませんでした。} other {通話に最適な経路：{best}。}}' +
  rung('udp', '直接 (UDP)') +
  rung('turnUdp', '中継経由 (UDP)') +
  rung('turnTcp', '中継経由 (TCP)') +
  rung('turnTls', '中継経由 (TLS)') +
  rung('websocket', 'Web の接続の中 (WebSocket)') +
  '{closedCount, plural, =0 {} other {閉じている経路：{closed}。}}' +
  '{notConfiguredCount, plural, =0 {} other {テスト側に中継サーバーがないため試していない経路：{notConfigured}。}}' +
  '{ourFaultCount, plural, =0 {} other {こちらのサーバーの不具合のため数えていない経路：{ourFault}。}}' +
  '{untoldCount, plural, =0 {} other {判定できなかった経路：{untold}。}}'

/** What the router says of its own public address, against the one that the echo server sees. */
const routerChain =
  '{chain, select, no_translation {このパソコン自身が外側のアドレス（{seenAddress}）を持っていて、変換はありません。} one_router {ルーターは自身の外側のアドレスを{routerSays}と答え、当社のサーバーから見えるものと同じです。2台目のルーターによる変換はありません。} second_router {ルーター自身の外側のアドレスは{routerSays}で、プライベートアドレスです。当社のサーバーからは{seenAddress}が見えます。手前のもう1台のルーターがさらに変換しています。} carrier {ルーター自身の外側のアドレスは{routerSays}で、回線事業者が利用者に分け合わせるアドレスです。当社のサーバーからは{seenAddress}が見えます。回線事業者がさらに変換しています（CGNAT）。} other_address {ルーターは自身の外側のアドレスを{routerSays}と答えましたが、当社のサーバーからは{seenAddress}が見えます。2本目の回線、VPN、または別のルーターがあるのかもしれません。} other {{seenAddress, select, none {当社のサーバーに届かなかったため、比べられませんでした。} other {{router, select, none {このパソコンのシステムからルーターが分かりません。} other {ルーター{router}は自身の外側のアドレスを答えませんでした。多くのルーターではこの応答が無効になっています。}}}}}}' +
  '{by, select, none {} other {回答は{by}によるものです。}}'

export const seen: typeof english.seen = {
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
    '{notToldCount, plural, =0 {} other {すぐに失敗し、ブラウザーが理由を示さないサーバー：{notTold}。}}' +
    '{refusedCount, plural, =0 {} other {接続を拒否したサーバー：{refused}。}}' +
    '{connectedOnlyCount, plural, =0 {} other {接続は受けたが正しい応答がなかったサーバー：{connectedOnly}。}}' +
    '{noAddressCount, plural, =0 {} other {名前からアドレスが得られなかったサーバー：{noAddress}。}}',
  'provider-sip-answered':
    '{answeredCount, plural, =0 {事業者のSIPサーバーはどれも応答しませんでした。} other {応答があったサーバー：{answered}。}}' +
    '{timedOutCount, plural, =0 {} other {時間内に応答がなかったサーバー（知らない相手には応答しないサーバーもあります）：{timedOut}。}}' +
    '{refusedCount, plural, =0 {} other {接続を拒否したサーバー：{refused}。}}' +
    '{connectedOnlyCount, plural, =0 {} other {接続は受けたが正しい応答がなかったサーバー：{connectedOnly}。}}' +
    '{noAddressCount, plural, =0 {} other {名前からアドレスが得られなかったサーバー：{noAddress}。}}',
  'dns-resolves':
    '{resolvedCount, plural, =0 {外部のアドレスが得られた事業者の名前はありませんでした。} other {見つかった名前：{resolved}。}}' +
    '{noNameCount, plural, =0 {} other {存在しないとネームサーバーが答えた名前：{noName}。}}' +
    '{noAddressCount, plural, =0 {} other {アドレスのない名前：{noAddress}。}}' +
    '{privateAddressCount, plural, =0 {} other {外部のアドレスのはずが内部のアドレスになった名前：{privateAddress}。}}' +
    '{serverFailureCount, plural, =0 {} other {ネームサーバーが失敗した名前：{serverFailure}。}}' +
    '{nameRefusedCount, plural, =0 {} other {ネームサーバーが調べるのを拒否した名前：{nameRefused}。}}' +
    '{nameTimedOutCount, plural, =0 {} other {時間内に答えがなかった名前：{nameTimedOut}。}}' +
    '{resolverUnreachableCount, plural, =0 {} other {ネームサーバーに届かなかった名前：{resolverUnreachable}。}}' +
    '{servicesCount, plural, =0 {} other {SIPの提供先：{services}。}}' +
    '{resolversCount, plural, =0 {} other {このコンピューターのネームサーバー：{resolvers}。}}' +
    '{slowestMsCount, plural, =0 {} other {最も遅い答えは{slowestMs}かかりました。}}',
  'tls-intercepted':
    '{value, select, true {途中の何かが暗号化された接続を開き、本物の代わりに{issuer, select, none {独自の証明書} other {{issuer} の証明書}}を見せています：{intercepted}。} false {本物の証明書が届きました：{genuine}。} other {判断できませんでした。}}' +
    '{plainCount, plural, =0 {} other {暗号化していないため調べるものがない接続先：{plain}。}}' +
    '{unsureCount, plural, =0 {} other {公的な認証局の署名がないため判断できない接続先：{unsure}。}}' +
    '{unansweredCount, plural, =0 {} other {暗号化された接続ができなかった接続先：{unanswered}。}}' +
    '{issuersCount, plural, =0 {} other {証明書の発行元：{issuers}。}}',
  'websocket-connected':
    '{value, select, true {{connectMs}で接続できました。{sent}通のうち{echoed}通が戻りました。} false {接続できませんでした。{httpReached, select, true {同じサーバーへの通常のウェブ通信はできました。} false {同じサーバーへの通常のウェブ通信もできませんでした。} other {}}} other {テストサーバーが接続を断りました。}}',
  'http-path-direct':
    '{value, select, true {ウェブ通信と音声通信は同じグローバルアドレス（{httpAddress}）から出ており、プロキシの形跡もありません。} false {ウェブ通信は{httpAddress}から、音声通信は{udpAddress}から出ています。} other {ウェブ通信と音声通信のグローバルアドレスを比べられませんでした。}}' +
    '{proxyHeadersCount, plural, =0 {} other {プロキシの形跡：{proxyHeaders}。}}',
  'mapping-behavior':
    '{value, select, endpoint_independent {ルーターはどの宛先にも同じポートを使います。} address_dependent {ルーターは宛先のアドレスごとに別のポートを使います。} address_and_port_dependent {ルーターは宛先とそのポートごとに別のポートを使います。} not_port_dependent {ルーターは1台のサーバーの異なるポートに対して同じポートを使います。別のサーバーに対してどうかは試していません。} other {判別できませんでした。}}' +
    '{mappedPortsCount, plural, =0 {} other {当社のサーバーから見えたポート：{mappedPorts}。}}' +
    natName,
  'filtering-behavior':
    '{value, select, endpoint_independent_filtering {知らない相手からのパケットも届きました。} address_dependent_filtering {このパソコンが送ったことのあるアドレスからのパケットだけが届きました。} address_and_port_dependent_filtering {このパソコンが送ったアドレスとポートからのパケットだけが届きました。} not_port_dependent_filtering {同じサーバーの別のポートからのパケットも届きました。別のサーバーからは試していません。} other {判別できませんでした。}}{keptOutCount, plural, =0 {} other {通らなかった相手：{keptOut}。}}' +
    natName,
  'websocket-idle-s':
    '{heldS, select, none {判別できませんでした。} other {{heldS}通信がなくても、接続はまだ保たれていました{goneByS, select, none {。それ以上は待っていません} other {。{goneByS}後には切れていました}}。}}{hungUp, select, true {途中の何かが接続を閉じました。} other {}}',
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
  'calls-good':
    '{value, select, none {同時に何通話まで良好かは分かりませんでした。} other {同時に{callsWantedCount}通話を試し、{callsGoodCount}通話が良好でした。{callsGoodCount, plural, =0 {} other {ヘッダーを含めて、合計で上り{upBps}、下り{downBps}を使いました。}}{callsBadCount, plural, =0 {} =1 {} other {同時に{callsBadCount}通話では音が途切れました。}}{capped, select, true {これより多くは一度に試せません。} other {}}}}',
  'voice-loaded-mos':
    '{value, select, none {推定できませんでした。} other {回線をいっぱいにしている間の{codec}の通話は、1（悪い）から4.5（とても良い）のうち約{value}です（上り{upMos}、下り{downMos}）。ルーターの待ち行列で、上りに{upDelayMs}、下りに{downDelayMs}の遅れが加わりました。}}{markedCounts, select, true {この回線は音声の印のある通話を先に通すため、印のある通話で評価しました。} other {}}{marked, select, false {このブラウザーは、電話機のように通話に音声の印を付けることができません。} other {}}',
  'marking-effect':
    '{value, select, same {いっぱいの回線で、音声の印のある通話とない通話に違いはありませんでした。} marked_better {いっぱいの回線で、音声の印のある通話のほうが良好でした。} marked_worse {いっぱいの回線で、音声の印のある通話のほうが悪くなりました。} other {印の効果は分かりませんでした。}}{value, select, none {} other {印なし：損失{plainLossRatio}、待ち{plainDelayMs}。印あり：損失{markedLossRatio}、待ち{markedDelayMs}。}}',
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
    '{value, select, true {{effect, select, swallowed {ポート{sipPort}あてのSIPメッセージが途中で消えました。同じポートあてのほかのメッセージは届いています。} other {SIPメッセージが書き換えられて届きました。{everyPort, select, true {SIPと関係のないポートでも同じでした。ルーター、ファイアウォール、ウイルス対策ソフトのいずれかが、通過する内容をすべて見ています。} other {}}}}} false {SIPメッセージは、どちらの方向も送ったとおりに届きました。} other {{effect, select, blocked {ポート{sipPort}では何も通りませんでした。ポートが閉じられているため、SIPが書き換えられるかどうかは分かりません。} other {判別できませんでした。}}}}',
  'udp-binding-lifetime-s':
    '{heldS, select, none {判別できませんでした。} other {{heldS}通信がなくても、まだパケットが届きました{goneByS, select, none {。それ以上は待っていません} other {。{goneByS}後には届きませんでした}}。}}{keepAliveS, select, none {} other {適切なキープアライブの間隔は{keepAliveS}以下です。}}{registerExpiryS, select, none {} other {キープアライブのない電話機は{registerExpiryS}ごとに再登録してください。}}',
  'udp-stream-lifetime-s':
    '{heldS, select, none {判別できませんでした。} other {数秒間双方向に通信した後、{heldS}通信がなくても、まだパケットが届きました{goneByS, select, none {。それ以上は待っていません} other {。{goneByS}後には届きませんでした}}。}}{keepAliveS, select, none {} other {通話の後なら、キープアライブは{keepAliveS}ごとで足ります。}}',
  'tcp-lifetime-s':
    '{heldS, select, none {判別できませんでした。} other {{heldS}通信がなくても、TCP接続はまだ開いていました{goneByS, select, none {。それ以上は待っていません} other {。{goneByS}後には開いていませんでした}}。}}{keepAliveS, select, none {} other {適切なキープアライブの間隔は{keepAliveS}以下です。}}',
  'nat-hairpin':
    '{value, select, yes {このパソコンが自分のネットワークの外側のアドレスに送ったものは、中に戻ってきました。{onlyAsked, select, true {ただし、両側が送った後だけです。} other {}}{sourceIsOuter, select, false {内側のアドレスから来たように見えたため、戸惑う電話機もあります。} other {}}} no {このパソコンが自分のネットワークの外側のアドレスに送ったものは、中に戻ってきませんでした。} no_nat {このパソコン自身が外側のアドレスを持っているので、中に戻すものはありません。} other {判別できませんでした。}}',
  'nat-hops':
    '{seenBy, select, gateway {' +
    routerChain +
    '} hop_list {{insideRoutersCount, plural, =0 {判別できませんでした。} other {{insideRoutersCount, plural, =1 {外へ向かう途中で内側のアドレスを持つルーターは1台です。} other {外へ向かう途中の最初の#台のルーターが内側のアドレスを持っています。続けて変換しているのか、ただ中継しているだけなのかは分かりません。}}}}} other {{routersCount, plural, =0 {判別できませんでした。} =1 {外側のアドレスとこの機器の間にあるルーターは1台です。} other {外側のアドレスとこの機器の間に、ルーターが#台続いています。少なくとも1台がアドレスを変換しています。残りも変換しているかどうかは、外からは分かりません。}}}}',
  'router-chain': routerChain,
  'path-hops':
    '{value, select, none {途中にルーターが何台あるかは分かりませんでした。} other {{routersCount, plural, =0 {このパソコンと当社のテストサーバーの間にルーターはありません。} other {このパソコンと当社のテストサーバーの間にルーターが#台あります。}}}}{hopAddressesCount, plural, =0 {} other {途中のアドレス：{hopAddresses}（*は応答なし）。}}{tool, select, none {このパソコンには一覧を出すプログラムがないか、何も答えませんでした。} other {}}{pathMtuBytesCount, plural, =0 {} other {{pathMtuBytes}のパケットは分割されずに通ります。}}',
  'largest-datagram-bytes':
    '{value, select, none {判別できませんでした。} other {戻ってきた最大のUDPパケットの中身は{value}、試した最大は{triedBytes}です。}}{fragments, select, both {分割されて届く長いメッセージも通りました。} out {分割されて届く長いメッセージは、行きは届きましたが、帰りは届きませんでした。} none {分割されて届く長いメッセージは届きませんでした。} other {}}',
  'best-way': ladder,
  'ways-working': ladder,
  'speaker-heard':
    '{value, select, true {この機器でテスト音が聞こえました。} false {この機器でテスト音が聞こえませんでした。} other {音は再生されていません。}}',
  'microphone-heard':
    '{value, select, true {マイクが音を拾いました。} false {マイクは許可されましたが、ほとんど音を拾いませんでした。} other {{permission, select, denied {マイクの使用は許可されませんでした。問題ではありません。} other {試していません。}}}}{playedBack, select, yes {自分の録音が聞こえました。} no {自分の録音が聞こえませんでした。} other {}}',
}

export const choice: typeof english.choice = {
  'endpoint-independent': 'どの宛先にも同じポート',
  'address-dependent': '宛先アドレスごとに別のポート',
  'address-and-port-dependent': '宛先ごとに別のポート',
  'not-port-dependent': '1台のサーバーには同じポート',
  'endpoint-independent-filtering': '誰からでも通す',
  'address-dependent-filtering': '知っているアドレスからだけ通す',
  'address-and-port-dependent-filtering': '知っているアドレスとポートからだけ通す',
  'not-port-dependent-filtering': 'ポートは問わない',
  yes: 'はい',
  no: 'いいえ',
  'no-nat': 'アドレス変換（NAT）なし',
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
  udp: '直接 (UDP)',
  'turn-udp': '中継経由 (UDP)',
  'turn-tcp': '中継経由 (TCP)',
  'turn-tls': '中継経由 (TLS)',
  websocket: 'Web の接続の中 (WebSocket)',
  'no-way': '経路なし',
  same: '違いなし',
  'marked-better': '印のある通話が優先される',
  'marked-worse': '印のある通話のほうが悪い',
  'no-translation': '外側のアドレス、変換なし',
  'one-router': '変換するルーターは1台',
  'second-router': '2台目のルーターも変換',
  carrier: '回線事業者も変換',
  'other-address': '別の外側のアドレス',
  other: 'その他',
}
