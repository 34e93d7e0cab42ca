import type { Remedies } from '../remedies'

export const remedies: Remedies = {
  note: 'メニューは機種や版によって少し異なります。変更する前に元の値を控え、変更後はルーターと電話機を再起動してください。お使いのルーターがない場合は、取扱説明書で上の言葉を探すか、設置した会社にお尋ねください。',
  kinds: {
    'sip-alg': {
      ヤマハ: 'nat descriptor sip 1 off（1 は NAT ディスクリプターの番号）。',
      'NEC Aterm':
        '家庭用の多くの機種には切り替える項目がありません。電話機のローカル SIP ポートを 5070 などに変えるか、SIP over TLS を使ってください。',
      バッファロー:
        '家庭用の多くの機種には切り替える項目がありません。ファームウェアを更新し、電話機のローカル SIP ポートを 5070 などに変えてください。',
      'TP-Link': '詳細設定、NAT 転送、ALG：「SIP ALG」のチェックを外します。',
      ASUS: 'WAN、NAT パススルー：「SIP パススルー」を「無効」にします。',
      NETGEAR: '高度、セットアップ、WAN 設定：「SIP ALG を無効にする」にチェックします。',
      'D-Link': '詳細設定、ファイアウォール、ALG：「SIP」を無効にします。',
      Zyxel: 'Network Setting、NAT、ALG：「SIP ALG」をオフにします。USG と ATP は Configuration、Network、ALG。',
      UniFi: '設定、セキュリティーまたはゲートウェイ、ファイアウォール：conntrack モジュールの「SIP」をオフにします。',
      MikroTik: 'IP、Firewall、Service Ports：「sip」を無効にします。または /ip firewall service-port disable sip',
      'Cisco IOS': 'no ip nat service sip udp port 5060、tcp も同様です。',
      'Cisco ASA': 'policy-map global_policy の class inspection_default で no inspect sip',
      FortiGate:
        'config system settings で set default-voip-alg-mode kernel-helper-based、その後 config system session-helper の「sip」の項目を削除します。',
      SonicWall: 'VoIP、Settings：「Enable SIP Transformations」を外し、「Enable Consistent NAT」を付けます。',
      'FRITZ!Box':
        'オフにする項目はありません。5060 は本体の電話機能が使うため、電話機のローカル SIP ポートを 5070 などに変えてください。',
    },
    'udp-timeout': {
      ヤマハ: 'nat descriptor timer 1 protocol=udp port=5060 3600（1 は NAT ディスクリプターの番号）。',
      'NEC UNIVERGE IX': 'インターフェイスの設定で ip napt translation udp-timeout 3600',
      'NEC Aterm、バッファロー、TP-Link、ASUS、NETGEAR':
        '家庭用の多くの機種にはこの項目がありません。電話機のキープアライブを有効にし、ここで測った時間より短い間隔にしてください。',
      UniFi: '設定、ファイアウォール、State timeouts：「UDP stream」と「UDP other」を長くします。',
      EdgeRouter: 'set system conntrack timeout udp stream 3600 と set system conntrack timeout udp other 300',
      MikroTik:
        'IP、Firewall、Connections、Tracking：「UDP Timeout」と「UDP Stream Timeout」を長くします。または /ip firewall connection tracking set udp-timeout=5m udp-stream-timeout=1h',
      'Cisco IOS': 'ip nat translation udp-timeout 3600',
      'Cisco ASA': 'timeout udp 1:00:00',
      FortiGate: 'config system global で set udp-idle-timer 3600',
      SonicWall: '音声のアクセスルールの Advanced タブで「UDP Connection Inactivity Timeout」を長くします。',
      'pfSense、OPNsense': 'システム（またはファイアウォール）の詳細設定で最適化を「Conservative」にします。',
      OpenWrt: '/etc/sysctl.conf に net.netfilter.nf_conntrack_udp_timeout_stream=3600',
    },
    'open-ports': {
      家庭用ルーター全般:
        'ほとんどの機種は外向きの通信をすべて通します。後から加えたもの（ペアレンタルコントロール、ゲスト用ネットワーク、高いセキュリティーレベル）を外して、もう一度テストしてください。',
      'NEC Aterm': '詳細設定、パケットフィルタ設定：該当するポートを遮断する項目を削除します。',
      バッファロー: 'セキュリティー、IP フィルター：該当するポートを遮断するルールを削除します。',
      ヤマハ:
        'ip filter 1000 pass * ネットワーク udp * 開始-終了 を加え、出口の secure filter で拒否より前に置きます。',
      'TP-Link': '詳細設定、セキュリティ：アクセス制御とファイアウォールで、この機器を遮断するルールを探します。',
      ASUS: 'ファイアウォール、ネットワークサービスフィルター：オフにするか、該当するポートを拒否リストから外します。',
      NETGEAR: '高度、セキュリティ、サービスのブロック：該当するポートのルールを削除します。',
      Zyxel: 'Security、Firewall、Access Control（USG は Security Policy）：LAN から WAN への許可ルールを加えます。',
      UniFi: '設定、セキュリティー、トラフィックとファイアウォールのルール：遮断より前に許可ルールを加えます。',
      MikroTik:
        'IP、Firewall、Filter Rules：破棄するルールより前に chain=forward protocol=udp dst-port=開始-終了 action=accept を加えます。',
      Cisco: '外向きのアクセスリストで deny より前に permit udp any ネットワーク マスク range 開始 終了',
      FortiGate: 'Policy & Objects：該当するポートのサービスと、LAN から WAN へ許可するポリシーを作ります。',
      'SonicWall、Sophos': '拒否ルールより前に、LAN から WAN へ該当するポートを許可するルールを置きます。',
      パソコンのファイアウォール:
        'このパソコンだけで起きる場合は、Windows やウイルス対策ソフトのファイアウォールで、ブラウザーまたはソフトフォンを許可してください。',
    },
  },
}
