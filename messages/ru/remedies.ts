import type { Remedies } from '../remedies'

export const remedies: Remedies = {
  note: 'Меню немного отличаются в разных моделях и версиях. Запишите старое значение, прежде чем менять его, а потом перезапустите роутер и телефоны. Если вашего роутера нет в списке, поищите эти слова в его инструкции или спросите того, кто его установил.',
  kinds: {
    'sip-alg': {
      Keenetic:
        'Управление, Параметры системы, Изменить набор компонентов: удалите «Шлюз прикладного уровня (ALG) для SIP».',
      'TP-Link': 'Дополнительные настройки, NAT-переадресация, ALG: снимите отметку «SIP ALG».',
      ASUS: 'Интернет (WAN), NAT Passthrough: «SIP Passthrough» — «Отключить».',
      'D-Link': 'Дополнительно, ALG/Passthrough (или Межсетевой экран, ALG): выключите «SIP».',
      Zyxel: 'Network Setting, NAT, ALG: выключите «SIP ALG». USG и ATP: Configuration, Network, ALG.',
      MikroTik: 'IP, Firewall, Service Ports: отключите «sip»; или: /ip firewall service-port disable sip',
      Netgear: 'Расширенный режим, Настройка, Настройка WAN: отметьте «Отключить SIP ALG».',
      Linksys: 'Connectivity, Administration, Application Layer Gateway: снимите отметку «SIP».',
      'FRITZ!Box':
        'Отключать нечего. Порт 5060 занят его собственной телефонией: задайте телефонам другой локальный порт SIP, например 5070.',
      UniFi: 'Settings, Security или Gateway, Firewall: выключите модуль conntrack «SIP».',
      'Cisco IOS': 'no ip nat service sip udp port 5060, и то же с tcp.',
      'Cisco ASA': 'В policy-map global_policy, class inspection_default: no inspect sip',
      FortiGate:
        'config system settings, set default-voip-alg-mode kernel-helper-based; затем удалите запись «sip» в config system session-helper.',
      SonicWall: 'VoIP, Settings: снимите «Enable SIP Transformations», отметьте «Enable Consistent NAT».',
    },
    'udp-timeout': {
      'Keenetic, TP-Link, ASUS, D-Link, Netgear, FRITZ!Box':
        'В их меню обычно нет такой настройки. Включите в телефонах keep-alive с интервалом меньше измеренного здесь времени.',
      MikroTik:
        'IP, Firewall, Connections, Tracking: увеличьте «UDP Timeout» и «UDP Stream Timeout»; или: /ip firewall connection tracking set udp-timeout=3m udp-stream-timeout=5m',
      UniFi: 'Settings, Firewall, State timeouts: увеличьте «UDP stream» и «UDP other».',
      EdgeRouter: 'set system conntrack timeout udp stream 300 и set system conntrack timeout udp other 120',
      'Cisco IOS': 'ip nat translation udp-timeout 300',
      'Cisco ASA': 'timeout udp 0:05:00',
      FortiGate: 'config system global, set udp-idle-timer 300',
      SonicWall: 'В правиле доступа для голоса, вкладка Advanced: увеличьте «UDP Connection Inactivity Timeout».',
      'pfSense, OPNsense': 'Система (или Межсетевой экран), Дополнительно: выберите оптимизацию «Conservative».',
      OpenWrt: 'В /etc/sysctl.conf: net.netfilter.nf_conntrack_udp_timeout_stream=300',
    },
    'open-ports': {
      'Любой домашний роутер':
        'Большинство выпускает всё. Ищите то, что добавили: родительский контроль, гостевую сеть, уровень защиты «высокий». Повторите тест без них.',
      Keenetic: 'Сетевые правила, Межсетевой экран, домашний сегмент: добавьте разрешающее правило выше запрещающих.',
      'TP-Link':
        'Дополнительные настройки, Защита: ищите в «Контроле доступа» и «Межсетевом экране» правила, мешающие устройству.',
      ASUS: 'Брандмауэр, Фильтр сетевых служб: выключите его или уберите эти порты из списка запретов.',
      'D-Link': 'Межсетевой экран, IP-фильтры: удалите правила для этих портов.',
      Zyxel: 'Security, Firewall, Access Control (USG: Security Policy): добавьте разрешающее правило из LAN в WAN.',
      MikroTik:
        'IP, Firewall, Filter Rules: добавьте chain=forward protocol=udp dst-port=ОТ-ДО action=accept выше запрещающего правила.',
      UniFi: 'Settings, Security, Traffic & Firewall Rules: добавьте правило «allow» выше запрещающих.',
      Cisco: 'В исходящем списке доступа: permit udp any СЕТЬ МАСКА range ОТ ДО, выше deny.',
      FortiGate: 'Policy & Objects: служба с этими портами и разрешающая политика из LAN в WAN.',
      'SonicWall, Sophos': 'Правило из LAN в WAN, разрешающее эти порты, выше запрещающих.',
      'Защита на компьютере':
        'Если страдает только этот компьютер, проверьте его собственный брандмауэр или антивирус и разрешите браузер или программный телефон.',
    },
  },
}
