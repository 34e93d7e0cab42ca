import type { Messages } from '../en'
import { agentWatch } from './watch'

export const agent: Messages['agent'] = {
  usage: `ブラウザーでは調べられないことをこのネットワークから調べ、テストのレポートに追加します。

  node linecheck-agent.mjs コード --portal URL

コードはテストの結果ページに表示されます。有効なのは短い時間だけです。

  --portal URL      ポータルのアドレス（または環境変数 LINECHECK_PORTAL）
  --language 言語   en、fr、ru、ja のいずれか。省略するとこのパソコンの言語
  --only 項目       コンマ区切りで、この項目だけ: {checks}
  --long            使っていない接続をルーターが保つ時間も調べる（3分）
  --watch[=分]      回線を見守る。5分ごと、または指定した間隔（1〜60）で短いテストをする
  --for=時間        見守る長さ。指定がなければ24、最長168
  --json            機械が読める結果だけを出力
  --keep ファイル   ポータルに届かないときに結果を残す場所
  --resume ファイル 残した結果を送信（測定はしません）
  --version         このプログラムのバージョン
  --help            この説明

管理者権限は不要です。このパソコンの中身は変えません。読むのはネットワークの設定だけです。

終了コード: 0 測定して送信済み、1 予期しないエラー、2 使い方の誤り、3 ポータルが拒否、4 ポータルに届かない、
5 測定したがポータルに届かずファイルに保存、130 中断`,
  wrong: {
    option: '{option} というオプションはありません。--help をご覧ください。',
    value: '{option} には値が必要です。--help をご覧ください。',
    portal: '--portal でポータルを指定してください。例: --portal https://test.example.org',
    code: 'コードではありません: {code}。コードは8文字の英数字です。',
    noCode: '結果ページのコードを指定してください。--help をご覧ください。',
    language: 'このプログラムにない言語です: {language}。en、fr、ru、ja から選んでください。',
    check: 'この名前の項目はありません: {check}。次から選んでください: {checks}',
    watch: '--watch には1から60までの整数（分）を付けます。例: --watch=5。--for は --watch と一緒に使います。',
    for: '--for には1から168までの整数（時間）を付けます。',
    node: 'Node.js {wanted} 以降が必要です（現在 {found}）。https://nodejs.org/ をご覧ください。',
  },
  joined: '{provider} のテストに参加しました。',
  announce: {
    title: 'これからこのパソコンからテスト用のパケットを送ります。',
    to: '送り先はテストサーバー {hosts} だけです。',
    toEcho: 'テストサーバー {hosts} へ：',
    toProvider: '事業者のサーバー {hosts} へ：',
    toNameServer: 'このコンピューターのネームサーバー {hosts} へ：',
    sipServers: '{domain} のSIPサーバー',
    nobodyElse: 'それ以外へは何も送りません。',
    'dns-records': '事業者の{n}個の名前のアドレスの問い合わせ',
    'provider-hosts': '短い問い合わせまたは接続を1回ずつ（再送は2回まで）。電話は鳴りません',
    'tls-interception': '証明書を見るための暗号化接続を1回ずつ',
    'udp-ports': '{n}個のポートへ、小さなUDPパケットを数個ずつ',
    'tcp-ports': '{n}個のポートへ、短いTCP接続',
    'sip-alg': 'ポート{port}（UDPとTCP）と別のポート1つへ、電話の制御メッセージ（SIP）。電話は鳴りません',
    'voice-path': '通話と同じ音声パケットを10秒間。サーバーが送り返します',
    'nat-mapping': 'アドレス変換の様子を調べるための、小さなUDPパケットを数個',
    'nat-filtering': 'ルーターが頼まれずに何を通すかを調べるための、小さなUDPパケットを数個',
    'nat-hairpin': 'このネットワーク自身の外側のアドレスへ、ルーターが中に戻すかを調べるための小さなUDPパケットを数個',
    'nat-lifetime': '使っていないUDP接続とTCP接続をルーターが保つ時間。最長3分間、ときどき小さなパケットを数個',
    'path-mtu': '少しずつ大きくしたUDPパケット（最大{bytes}バイト）を数個ずつ',
    'hop-list':
      '途中の一部のルーターまでしか進めない小さなUDPパケットを数個と、このパソコンのプログラム（traceroute）によるルーターの一覧',
    toRouter: 'お使いのルーターへ（このネットワークのほかの機器へは送りません）：',
    gateway: 'ルーター自身の外側のアドレスの問い合わせ（NAT-PMPとUPnP）。設定は何も変えません',
    results:
      'その後、結果を {portal} に送ります。結果には、このネットワークの外側と内側のアドレス、ルーター・ネームサーバー・途中の機器のアドレス、確認した証明書の発行元が含まれます。',
    stop: 'Ctrl+C で中止できます。その場合、ポータルには何も送りません。',
  },
  step: {
    'udp-ports': 'UDPポート',
    'tcp-ports': 'TCPポート',
    'sip-alg': 'SIPメッセージ（SIP ALG）',
    'voice-path': '音声パケット',
    'nat-mapping': 'アドレス変換（NAT）',
    'path-mtu': '大きなパケット',
    'hop-list': '途中のルーター',
    gateway: 'お使いのルーター',
    'local-address': 'このパソコンのアドレス',
    'nat-filtering': 'ルーターが通すもの',
    'nat-hairpin': 'ルーターでの折り返し（ヘアピン）',
    'nat-lifetime': '使っていない接続',
    'dns-records': '名前（DNS）',
    'provider-hosts': '事業者のサーバー',
    'tls-interception': '暗号化された接続',
    running: '{step} …',
    done: '{step}: 完了（{seconds}秒）',
    failed: '{step}: 測定できませんでした（{failure}）',
    partly: '{step}: 一部だけ測定しました（{failure}）',
    ports: '{step}: {n}個中{open}個が開いています（{seconds}秒）',
  },
  failure: {
    timeout: '時間内に応答なし',
    unreachable: 'テストサーバーに届かない',
    refused: 'テストサーバーが拒否',
    tls: '安全な接続ができない',
    protocol: '予期しない応答',
    denied: 'このパソコンで許可されていない',
    unsupported: 'このネットワークにIPv4がない',
    interrupted: '未完了',
    internal: 'このプログラムのエラー',
  },
  lifetime: {
    exchange: 'UDP',
    stream: 'UDP（双方向の通信の後）',
    tcp: 'TCP',
    gone: '使っていない接続は{held}秒後にはまだ開いていて、{gone}秒後にはなくなっていました。',
    held: '使っていない接続は{held}秒後にもまだ開いていました。',
  },
  found: {
    names: '{n}個中{open}個の名前にアドレスがあります。',
    answered: '{n}台中{open}台が応答しました。',
    intercepted: '途中の何かが暗号化された接続を開いています。見せられた証明書の発行元：{issuer}',
  },
  alg: {
    changed: 'ここからテストサーバーまでの間で、電話の制御メッセージの次の行が書き換えられました。',
    swallowed:
      'ポート{port}あての電話の制御メッセージが途中で消えました。同じポートあてのほかのパケットは届いています。',
    none: '電話の制御メッセージは送ったとおりに届きました。',
    blocked: 'ポート{port}は閉じられています。何も届かないため、制御メッセージが書き換えられるかどうかは分かりません。',
    sent: '送信',
    arrived: '到着',
  },
  sent: '結果をレポートに追加しました: {portal}',
  kept: {
    saved: 'ポータル {portal} に届きません。結果を {file} に残しました。後で送るには: --resume {file}',
    sent: '残してあった結果を送信し、ファイル {file} を削除しました。',
    unreadable: '{file} に送信できる結果がありません。',
    notSaved: 'ポータルに届かず、結果を {file} に書き込むこともできませんでした。',
  },
  watch: agentWatch,
  portalAway:
    'ポータル {portal} に届きません。アドレスと接続を確認してください。インターネットにプロキシーが必要な環境では、このプログラムは通れません。',
  notAPortal: '{portal} は応答しますが、このプログラムのポータルではありません。アドレスを確認してください。',
  refused: 'ポータルが拒否しました: {reason}',
  interrupted: '中断しました。ポータルには何も送っていません。',
  unexpected: 'このプログラムのエラー: {message}',
}
