import { byVerdict, stepTime, type VerdictTexts } from '../call-verdict'
import type * as english from '../en/call'

const means: VerdictTexts = {
  completed:
    '{audioDelayMsCount, plural, =0 {通話がつながり、音声パケットが返ってきました。このブラウザーでは、ページがその音を聞くことはできません。} other {通話がつながり、音が返ってきました。}}',
  registered: 'サーバーは登録を受け付けました。かける番号は指定されていません。',
  'no-credentials': 'サーバーには届きましたが、SIP のユーザー名とパスワードが入力されていません。',
  'dns-tls-or-port':
    '電話サーバーに届きませんでした。名前、証明書、または閉じたポートが原因です。{httpReached, select, silent {ファイアウォールの内側のように、何も応答がありませんでした。} other {}}',
  'browser-refuses-port': '安全のため、ブラウザーはこのサーバーのポートには何も送りません。',
  'upgrade-refused': '通常のウェブ要求には応答しましたが、電話用の常時接続（WebSocket）が拒否されました。',
  'wrong-path': 'サーバーのアドレスの末尾が違います。電話は {workingPath} で受け付けています。',
  'wrong-password':
    'サーバーがユーザー名とパスワードを受け付けませんでした{status, select, none {} other {（応答 {status}）}}。',
  'unknown-user': 'サーバーはこのユーザーまたは番号を知りません{status, select, none {} other {（応答 {status}）}}。',
  'silent-server': '接続は開きましたが、電話サーバーが応答しませんでした。',
  rejected:
    'サーバーが要求を断りました{status, select, none {} other {（応答 {status}）}}。{retryAfterSCount, plural, =0 {} other {{retryAfterS}後にやり直すよう求めています。}}',
  'rings-without-answer': '呼び出しましたが、応答がありませんでした。',
  'ice-failed': '通話には応答がありましたが、音声パケットがネットワークを通れませんでした。',
  'dtls-failed': '音声パケットの道は見つかりましたが、暗号化の取り決めができませんでした。',
  'one-way-audio-up': '通話はつながりましたが、こちらの音がサーバーに届きませんでした。',
  'one-way-audio-down': '通話はつながりましたが、音が返ってきませんでした。',
  'socket-lost': '途中で電話サーバーとの接続が切れました。',
  protocol: '電話の標準（SIP）に合わない応答が返ってきました。',
}

const mend = {
  'dns-tls-or-port':
    'ファイアウォールで、外向きの安全なウェブ接続（TCP 443、またはサーバーのポート）を許可してください。ほかのページが開くなら、サーバー名のつづりを確かめ、証明書が有効かを運営者に尋ねてください。',
  'browser-refuses-port': '443 や 8443 など、別のポートのアドレスを教えてもらってください。',
  'upgrade-refused':
    'プロキシ、ファイアウォール、ウイルス対策のウェブ保護が WebSocket を止めることがよくあります。このサーバーへの接続を許可してください。それでも直らなければ、このアドレスが WebSocket の SIP に対応しているかを事業者に尋ねてください。',
  'wrong-path': '下に示すとおりにサーバーのアドレスの末尾を直して、もう一度テストしてください。',
  'wrong-password':
    '大文字と小文字に注意して、ユーザー名とパスワードを入力し直してください。SIP のパスワードは会員ページのものとは別のことがよくあります。何度も間違えると、数分間拒否されることがあります。',
  'unknown-user': 'ユーザー名、ドメイン、かける番号を事業者に確かめてください。',
  'silent-server':
    '通信を検査するプロキシやファイアウォールが止めているかもしれません。このサーバーを例外にしてください。そのような機器がなければ、事業者に伝えてください。',
  rejected: '数分待ってもう一度テストしてください。続くときは、応答の番号を事業者に伝えてください。',
  'rings-without-answer': '番号を確かめてください。エコーサービスのように自動で応答する番号が必要です。',
  'ice-failed':
    'この一覧の音声ポートへの外向き UDP と、その応答を許可してください。来客用やホテルのネットワークは UDP を止めることがよくあります。別のネットワークで試すか、TCP 443 を通る方法を尋ねてください。',
  'dtls-failed':
    '暗号化を始める大きなパケットをファイアウォールが捨てているかもしれません。UDP の断片を通し、テストの間は VPN と UDP フラッド防御を切ってください。古い電話サーバーが原因のこともあるので、事業者に尋ねてください。',
  'one-way-audio-up':
    '音声ポートへの外向き UDP を時間の制限なしで許可し、ルーターの SIP ALG を切り、VPN なしでテストしてください。',
  'one-way-audio-down':
    '外向き UDP への応答が戻れるようにし、ルーターの SIP ALG を切り、VPN なしでテストしてください。ルーターが二重になっていることもよくある原因です。',
  'socket-lost':
    '途中の機器が長い接続を切っています。プロキシ、ファイアウォール、ルーターで接続時間や無通信時間の上限を探し、10分に延ばしてください。Wi-Fi なら有線で試してください。',
  protocol: '途中の機器が内容を書き換えているか、サーバーに問題があります。この報告書を事業者に送ってください。',
} satisfies Partial<VerdictTexts>

const steps =
  stepTime('connectMs', '接続まで{connectMs}。') +
  stepTime('optionsMs', 'サーバーの応答は{optionsMs}。') +
  stepTime('registrationDelayMs', '登録まで{registrationDelayMs}。') +
  stepTime('sessionRequestDelayMs', '最初の反応まで{sessionRequestDelayMs}。') +
  stepTime('answerMs', '応答まで{answerMs}。') +
  stepTime('iceMs', '音声の経路が見つかるまで{iceMs}。') +
  stepTime('dtlsMs', '暗号化に{dtlsMs}。') +
  stepTime('firstPacketMs', '最初の音声パケットまで{firstPacketMs}。') +
  stepTime('audioDelayMs', '最初の音まで{audioDelayMs}。') +
  stepTime('sessionDisconnectDelayMs', '切断まで{sessionDisconnectDelayMs}。')
const codec =
  '{wireCodec, select, none {} other {{wireCodec} で{seconds, number, integer}秒間に{sent, number}個のパケットを送りました。}}' +
  '{modelledCodec, select, none {} other {{modelledCodec} はブラウザーにないため、{wireCodec} で代用しました。}}'
const ended = byVerdict(means, '通話は途中で打ち切られました。')
const registration = stepTime(
  'registrationDelayMs',
  '登録にはパスワードの確認を含めて{registrationDelayMs}かかりました。',
)

export const callSeen: typeof english.callSeen = {
  'call-completed': ended + steps + codec,
  'sip-registration-delay-ms': ended + registration,
  'sip-session-request-delay-ms': ended + stepTime('sessionRequestDelayMs', '最初の反応まで{sessionRequestDelayMs}。'),
  'sip-session-disconnect-delay-ms':
    ended + stepTime('sessionDisconnectDelayMs', '切断まで{sessionDisconnectDelayMs}。'),
  'call-audio-delay-ms':
    ended +
    stepTime('audioDelayMs', '音が聞こえたのは応答から{audioDelayMs}後、') +
    stepTime('audioSinceInviteMs', '発信から{audioSinceInviteMs}後です。'),
  'call-loss-up-ratio':
    'テスト通話の行きで失われたパケット：{lost, plural, =0 {なし} other {{lost, number}個}}。届いたのは{received, number}個です。' +
    codec,
  'call-loss-down-ratio':
    'テスト通話の帰りで失われたパケット：{lost, plural, =0 {なし} other {{lost, number}個}}。届いたのは{received, number}個です。' +
    codec,
  'call-jitter-up-ms': ended + stepTime('upJitterMs', 'サーバーでの揺らぎは{upJitterMs}。'),
  'provider-registered': ended + steps,
  'provider-registration-delay-ms': ended + registration,
  'provider-call-completed': ended + steps + codec,
}

export const callMetric: typeof english.callMetric = {
  'call-completed': '双方向に音が通るテスト通話',
  'sip-registration-delay-ms': '登録にかかる時間（RRD）',
  'sip-session-request-delay-ms': '最初の反応までの時間（SRD）',
  'sip-session-disconnect-delay-ms': '切断にかかる時間（SDD）',
  'call-audio-delay-ms': '最初の音までの時間',
  'call-loss-up-ratio': '通話の行きで失われたパケット',
  'call-loss-down-ratio': '通話の帰りで失われたパケット',
  'call-jitter-up-ms': '通話の行きの揺らぎ',
  'provider-registered': '事業者のサーバーへの登録',
  'provider-registration-delay-ms': '事業者のサーバーへの登録にかかる時間',
  'provider-call-completed': '事業者のサーバーを通るテスト通話',
}

const onWay = 'テスト通話の項目を見てください。どこで止まったかが書いてあります。'

export const call: typeof english.call = {
  call: {
    title: '実際の通話ができ、双方向に音が通る',
    why: 'ブラウザーが当社の電話サーバーに登録して電話をかけ、試験音を送り、返ってくるかを聞きます。成功すれば、この回線で通話できることの最も確かな証拠です。',
    fix: byVerdict(mend, onWay),
  },
  'call-registration': {
    title: '電話機の登録が速い',
    why: '電話機は着信を受けるために、まず登録します。{limit} までなら問題ありません。ずっと遅いときは、回線が混んでいるか、サーバーが遠いかです。',
    fix: '空いている回線で、有線でもう一度測ってください。それでも遅ければ、VPN、プロキシ、遠回りの経路が原因と思われます。プロバイダーに尋ねてください。',
  },
  'call-audio': {
    title: '応答してすぐに声が聞こえる',
    why: '応答から最初の音までの間に、両端は音声の経路を探し、暗号化を取り決めます。{limit} より長いと、最初の言葉が途切れます。',
    fix: '有線で、VPN なしで試してください。UDP を検査したり止めたりするファイアウォールがよくある原因です。この一覧の音声ポートへの UDP を通してください。',
  },
  'call-loss-up': {
    title: 'テスト通話のパケット（行き）',
    why: '数秒間の実際の通話で、当社の電話サーバーが数えました。送った音声の項目のほうが長く測るので、そちらで判断します。',
    fix: onWay,
  },
  'call-loss-down': {
    title: 'テスト通話のパケット（帰り）',
    why: '数秒間の実際の通話で、ブラウザーが数えました。受け取った音声の項目のほうが長く測るので、そちらで判断します。',
    fix: onWay,
  },
  'provider-registration': {
    title: '{provider} のサーバーに登録できる',
    why: 'SIP のユーザー名とパスワードで、事業者自身のサーバーに登録します。どちらもブラウザーの中だけで使い、当社は見ることも保存することもありません。',
    fix: byVerdict(mend, 'テストの前に SIP のユーザー名とパスワードを入力して、もう一度テストしてください。'),
  },
  'provider-call': {
    title: '{provider} のサーバーを通る通話に音がある',
    why: '事業者自身のサーバーを通して、自動で応答する番号に電話をかけ、音が返ってくるかを聞きます。',
    fix: byVerdict(mend, '登録の項目を見てください。登録できなければ電話はかけられません。'),
  },
}

export const remarks: typeof english.remarks = {
  title: '測定そのものについて',
  'loss-up':
    '行きの損失について、二つの測定が食い違っています。音声ストリームでは {stream}、テスト通話では {call} です。その間に回線が変わったか、ここでは測定が正確ではありません。もう一度テストしてください。',
  'loss-down':
    '帰りの損失について、二つの測定が食い違っています。音声ストリームでは {stream}、テスト通話では {call} です。その間に回線が変わったか、ここでは測定が正確ではありません。もう一度テストしてください。',
  'agent-loss-up':
    '行きの損失について、ブラウザーでは {browser}、サイトエージェントでは {agent} と食い違っています。その間に回線が変わったか、二つのコンピューターのつながり方が違うか、ここでは測定が正確ではありません。もう一度テストしてください。',
  'agent-loss-down':
    '帰りの損失について、ブラウザーでは {browser}、サイトエージェントでは {agent} と食い違っています。その間に回線が変わったか、二つのコンピューターのつながり方が違うか、ここでは測定が正確ではありません。もう一度テストしてください。',
  'agent-mos':
    '音声品質について、ブラウザーではMOS {browser}、サイトエージェントでは {agent} と食い違っています。その間に回線が変わったか、二つのコンピューターのつながり方が違うか、ここでは測定が正確ではありません。もう一度テストしてください。',
}
