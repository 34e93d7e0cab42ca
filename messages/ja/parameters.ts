import type { Messages } from '../en'

export const parameters: Messages['parameters'] = {
  questions: {
    'managed-link': {
      question: 'インターネット回線やルーターは、電話の事業者から提供されたものですか？',
      hint: '回線の請求書かルーターに事業者名があります。別の会社のものなら「いいえ」を選んでください。',
    },
    phones: {
      question: '同時に何件の通話ができるようにしますか？',
      hint: '通常は、最も混む時間に使う電話機の台数です。',
    },
    codec: {
      question: '電話機の音質（コーデック）はどれですか？',
      hint: '分からないときは、そのままで構いません。G.729 は帯域が少なくて済みますが、音質は簡素です。',
    },
    'shared-link': {
      question: 'パソコンと電話は同じインターネット回線を使っていますか？',
      hint: '電話専用の回線がある場合だけ「いいえ」を選んでください。',
    },
    domain: {
      question: '電話の事業者から案内されたドメインはどれですか？',
      hint: '開通の案内と各電話機の設定にあります（例：pbx01）。',
    },
    'browser-phone': {
      question: 'Web ブラウザーで電話をかけますか？',
      hint: 'プログラムを設置せず、Web ページ上の電話を使う場合です。',
    },
    'phone-app': {
      question: 'スマートフォンのアプリを使いますか？',
      hint: 'アプリで通話する人が1人でもいれば「はい」を選んでください。',
    },
    'pc-softphone': {
      question: 'パソコンで電話のプログラムを使いますか？',
      hint: 'Windows に設置して使うプログラムのことです。',
    },
    'sip-over-tls': {
      question: '電話機で暗号化（TLS）を設定していますか？',
      hint: '通常は設定しません。設定している場合は IT 担当者が知っています。',
    },
    ipv6: {
      question: '電話機は IPv6 で接続しますか？',
      hint: '通常は使いません。使っている場合は IT 担当者が知っています。',
    },
    vpn: {
      question: '通話は拠点間の VPN を通りますか？',
      hint: '支店が本社を経由してインターネットにつながる場合などです。',
    },
    'ranges-allowed': {
      question: 'ファイアウォールで、事業者のネットワークをすべて許可していますか？',
      hint: 'ネットワークの一覧は結果に表示されます。宛先を制限していない場合も「はい」を選んでください。',
    },
    'qos-configured': {
      question: 'VPN の中で音声を優先（QoS）していますか？',
      hint: 'VPN の担当者にお尋ねください。',
    },
    'in-listed-country': {
      question: '次のいずれかの国にいますか？',
      hint: 'アゼルバイジャン、アラブ首長国連邦、アルジェリア、アルメニア、イエメン、イラク、イラン、インド、ウクライナ、ウズベキスタン、エジプト、エストニア、オマーン、カザフスタン、カタール、北朝鮮、キルギス、クウェート、サウジアラビア、ジョージア、タジキスタン、中国、トルクメニスタン、バーレーン、ベラルーシ、モルドバ、ヨルダン、ラトビア、リトアニア、レバノン、ロシア。',
    },
    'location-on': {
      question: 'スマートフォンの位置情報サービスはオンですか？',
      hint: 'iPhone：「設定」→「プライバシーとセキュリティ」→「位置情報サービス」。Android：「設定」→「位置情報」。',
    },
    'wifi-only': {
      question: '通話を Wi-Fi だけに限る契約ですか？',
      hint: '一部の会社が申し込む任意の機能です。通常は設定されていません。',
    },
    wired: {
      question: 'このパソコンは LAN ケーブルでつながっていますか？',
      hint: 'Wi-Fi やモバイルデータ通信の場合は「いいえ」を選んでください。',
    },
    'cpu-class-met': {
      question: 'CPU は Core i3 と同等以上ですか？',
      hint: '「設定」→「システム」→「バージョン情報」の「プロセッサ」。Core i5、i7、i9、Ryzen はそれ以上です。',
    },
    'memory-met': {
      question: 'パソコンのメモリは 8 GB 以上ですか？',
      hint: '「設定」→「システム」→「バージョン情報」の「実装 RAM」で確認できます。',
    },
    'japanese-windows': {
      question: '日本語版の Windows ですか？',
      hint: 'キーボードの言語ではなく、設置されている Windows の版のことです。',
    },
    'thin-client': {
      question: 'シンクライアントや仮想デスクトップで作業していますか？',
      hint: 'プログラムがサーバーで動き、手元には画面だけが映る使い方です（VDI、Citrix、リモートデスクトップ）。',
    },
    'speaker-heard': {
      question: 'パソコンのスピーカーから音が聞こえますか？',
      hint: '動画や音を再生して確かめてください。',
    },
    'admin-rights': {
      question: 'このパソコンにプログラムを設置できますか？',
      hint: 'IT 担当者が代わりに設置する場合も「はい」を選んでください。',
    },
    'windows-updated': {
      question: 'Windows の更新はすべて適用されていますか？',
      hint: '「設定」→「Windows Update」に「最新の状態です」と表示されます。',
    },
    'security-software-allows': {
      question: 'セキュリティソフトは電話のプログラムを許可していますか？',
      hint: '例外に登録してある場合も「はい」を選んでください。',
    },
    'antivirus-excluded': {
      question: '電話のプログラムはウイルス検査の影響を受けない設定ですか？',
      hint: '全体の検査を業務時間外に行い、リアルタイム保護から除外している場合です。',
    },
    'usb-suspend-off': {
      question: 'USB のセレクティブサスペンドは無効ですか？',
      hint: 'USB ヘッドセットに関係します。使っていない場合も「はい」を選んでください。',
    },
    'usb-hub': {
      question: 'ヘッドセットを USB ハブや分岐アダプターにつないでいますか？',
      hint: 'パソコン本体につないでいる場合や、USB ヘッドセットがない場合は「いいえ」を選んでください。',
    },
    'sip-server': {
      question: '事業者のSIPサーバーのアドレスは何ですか？',
      hint: 'wss:// で始まり、ポートやパスが付くこともあります（例：wss://sip.example.com:7443/ws）。',
    },
    'sip-domain': {
      question: 'ユーザーのSIPドメインは何ですか？',
      hint: 'ユーザーのアドレスで「@」の後ろに付く部分です。サーバー名と同じなら空欄のままにします。',
    },
    'sip-echo-number': {
      question: 'エコー番号は何番ですか？',
      hint: 'すぐに応答し、聞こえた音をそのまま返す番号です。空欄の場合は登録だけをテストします。',
    },
  },
  options: {
    yes: 'はい',
    no: 'いいえ',
    unknown: '分からない',
    g711: 'G.711（標準）',
    g722: 'G.722（HD）',
    g729: 'G.729（省帯域）',
    opus: 'Opus',
  },
  values: {
    email: 'メール',
    phone: '電話',
    registrar: '登録サーバー',
    port: 'ポート',
    networks: 'ネットワーク',
    hosts: 'サーバー',
    interval: '間隔',
    'sip-servers': '制御サーバー',
    'voice-servers': '音声サーバー',
  },
}
