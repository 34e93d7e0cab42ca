import type { Remedies } from '../remedies'

export const remedies: Remedies = {
  note: 'Les menus varient un peu selon le modèle et la version. Notez l’ancienne valeur avant de la changer, puis redémarrez le routeur et les téléphones. Si votre routeur n’est pas dans la liste, cherchez ces mots dans sa notice ou demandez à celui qui vous l’a fourni.',
  kinds: {
    'sip-alg': {
      Livebox:
        'Ses menus ne proposent pas ce réglage. Si un appareil fait défaut, donnez aux téléphones un autre port SIP local (5070 par exemple) ou demandez à votre opérateur le SIP sur TLS.',
      Freebox: 'Freebox OS, Paramètres de la Freebox, Mode avancé : mettez « SIP ALG » sur « Désactivé ».',
      'FRITZ!Box':
        'Rien à désactiver. Elle utilise le port 5060 pour sa propre téléphonie : donnez à chaque téléphone un autre port SIP local, par exemple 5070.',
      'TP-Link': 'Avancé, Transfert NAT, ALG : décochez « SIP ALG ».',
      ASUS: 'WAN, NAT Passthrough : mettez « SIP Passthrough » sur « Désactiver ».',
      Netgear: 'Avancé, Configuration, Configuration WAN : cochez « Désactiver SIP ALG ».',
      Linksys: 'Connectivité, Administration, Passerelle de la couche application : décochez « SIP ».',
      'D-Link': 'Avancé, Pare-feu, ALG : décochez « SIP ».',
      Zyxel: 'Network Setting, NAT, ALG : coupez « SIP ALG ». Sur USG et ATP : Configuration, Network, ALG.',
      UniFi: 'Paramètres, Sécurité ou Passerelle, Pare-feu : coupez le module conntrack « SIP ».',
      MikroTik: 'IP, Firewall, Service Ports : désactivez « sip » ; ou : /ip firewall service-port disable sip',
      'Cisco IOS': 'no ip nat service sip udp port 5060, puis de même avec tcp.',
      'Cisco ASA': 'Dans la policy-map global_policy, classe inspection_default : no inspect sip',
      FortiGate:
        'config system settings, set default-voip-alg-mode kernel-helper-based ; puis supprimez l’entrée « sip » sous config system session-helper.',
      SonicWall: 'VoIP, Settings : décochez « Enable SIP Transformations », cochez « Enable Consistent NAT ».',
    },
    'udp-timeout': {
      'Livebox, Freebox, FRITZ!Box, TP-Link, Netgear, ASUS':
        'Leurs menus n’ont pas ce réglage. Activez le « keep-alive » dans les téléphones, avec un intervalle plus court que la durée mesurée ici.',
      UniFi: 'Paramètres, Pare-feu, Délais d’état : augmentez « UDP stream » et « UDP other ».',
      EdgeRouter: 'set system conntrack timeout udp stream 300 et set system conntrack timeout udp other 120',
      MikroTik:
        'IP, Firewall, Connections, Tracking : augmentez « UDP Timeout » et « UDP Stream Timeout » ; ou : /ip firewall connection tracking set udp-timeout=3m udp-stream-timeout=5m',
      'Cisco IOS': 'ip nat translation udp-timeout 300',
      'Cisco ASA': 'timeout udp 0:05:00',
      FortiGate: 'config system global, set udp-idle-timer 300',
      SonicWall: 'Dans la règle d’accès de la voix, onglet Advanced : augmentez « UDP Connection Inactivity Timeout ».',
      'pfSense, OPNsense': 'Système (ou Pare-feu), Avancé : choisissez l’optimisation « Conservative ».',
      OpenWrt: 'Dans /etc/sysctl.conf : net.netfilter.nf_conntrack_udp_timeout_stream=300',
    },
    'open-ports': {
      'Toute box':
        'La plupart laissent tout sortir. Cherchez ce qui a été ajouté : contrôle parental, réseau invité, niveau de sécurité « élevé ». Refaites le test sans eux.',
      Livebox: 'Pare-feu : choisissez le niveau « Moyen », qui ne filtre pas ce qui sort. « Élevé » bloque les appels.',
      Freebox: 'Freebox OS, Contrôle parental : retirez l’appareil du profil qui le restreint.',
      'FRITZ!Box': 'Internet, Filtres, Contrôle parental : donnez à l’appareil le profil « Illimité ».',
      'TP-Link': 'Avancé, Sécurité : cherchez sous Contrôle d’accès et Pare-feu les règles qui bloquent l’appareil.',
      ASUS: 'Pare-feu, Filtre des services réseau : coupez-le, ou retirez ces ports de la liste de refus.',
      Netgear: 'Avancé, Sécurité, Bloquer les services : supprimez les règles pour ces ports.',
      Zyxel: 'Security, Firewall, Access Control (USG : Security Policy) : ajoutez une règle du LAN vers le WAN.',
      UniFi:
        'Paramètres, Sécurité, Règles de trafic et de pare-feu : ajoutez une règle « autoriser » avant les blocages.',
      MikroTik:
        'IP, Firewall, Filter Rules : ajoutez chain=forward protocol=udp dst-port=DE-A action=accept avant la règle qui rejette.',
      Cisco: 'Dans la liste d’accès sortante : permit udp any RÉSEAU MASQUE range DE A, avant le deny.',
      FortiGate: 'Policy & Objects : un service avec ces ports et une règle du LAN vers le WAN qui l’accepte.',
      'SonicWall, Sophos': 'Une règle du LAN vers le WAN qui autorise ces ports, avant celles qui refusent.',
      'Pare-feu de l’ordinateur':
        'Si seul cet ordinateur est touché, regardez son propre pare-feu ou antivirus et autorisez-y le navigateur ou le softphone.',
    },
  },
}
