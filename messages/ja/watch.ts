import type * as english from '../en/watch'

export const agentWatch: typeof english.agentWatch = {
  title: 'これから回線を見守ります。間隔は{minutes}分、期間は{hours}時間です。',
  each: '毎回、{seconds}秒間の音声パケットを送り、{ports}個のポートを確かめます。片道およそ0.1 MBです。',
  results: '結果はそのつど {portal} に送ります。ポータルにつながらない間は {file} に保存します。',
  stop: 'Ctrl+C で終わります。それまでに測った結果は送ります。',
  voice: 'MOS {mos}、損失 行き {up} 帰り {down}、往復 {rtt} ms',
  noVoice: '音声は測れませんでした（{failure}）',
  ports: '{n}個中{open}個のポートが開いています',
  silent: '応答がまったくありません',
  kept: '（未送信 {n}件）',
  ended: '{n, plural, =0 {何も測っていません。} other {#件を測って送りました。}}',
  unsent: 'ポータルにつながらないため、{n}件を {file} に保存しています。後で送るには: --resume {file}',
}

export const timeline: typeof english.timeline = {
  title: '回線の移り変わり',
  text: 'サイトエージェントが {from} から {to} まで{rounds}回テストしました。棒1本は{minutes}分間でいちばん悪い値です。',
  mos: '音声品質（MOS）',
  loss: '失われた音声パケット（悪いほうの向き）',
  rtt: '往復時間',
  ports: '開いているポート',
  range: '最悪 {worst}、最良 {best}',
  noFigure: '測定なし',
  chart: '{title}：棒{bars}本、最悪 {worst}、最良 {best}。数値は下の表にあります。',
  states: {
    measured: '測定済み',
    silent: '応答なし',
    blocked: 'テストサーバーだけ不通',
    instrument: '当方のテストサーバーが停止',
    none: '見守りなし',
  },
  gaps: '途切れ',
  noGaps: '途切れはありませんでした。',
  gap: {
    silent:
      '{from} から {to}：このポータルも含めて応答がありませんでした。回線か、当方のサーバーすべてが止まっていました。',
    blocked: '{from} から {to}：このポータルにはつながりましたが、テストサーバーからは何も返りませんでした。',
    instrument: '{from} から {to}：当方のテストサーバーが止まっていました。回線については何も言えません。',
  },
  table: '表で見る',
  time: '開始',
  state: '状態',
  lossUp: '損失（行き）',
  lossDown: '損失（帰り）',
  closed: '閉じているポート',
  hint: '出たり消えたりする不具合には、行の最後に --watch を付けてください。5分ごとに1日テストし、移り変わりをレポートに表示します。',
}
