import type { Remedies } from '../remedies'

export const remedies: Remedies = {
  note: 'Menus differ a little between models and versions. Note the old value before you change it, and restart router and phones afterwards. If your router is not listed, search its manual for the words above, or ask whoever gave it to you.',
  kinds: {
    'sip-alg': {
      'FRITZ!Box':
        'There is nothing to switch off. It uses port 5060 for its own telephony: give each phone behind it another local SIP port, such as 5070.',
      'TP-Link': 'Advanced, NAT Forwarding, ALG: untick “SIP ALG”.',
      ASUS: 'WAN, NAT Passthrough: set “SIP Passthrough” to “Disable”.',
      Netgear: 'Advanced, Setup, WAN Setup: tick “Disable SIP ALG”.',
      Linksys: 'Connectivity, Administration, Application Layer Gateway: untick “SIP”.',
      'D-Link': 'Advanced, Firewall Settings, Application Level Gateway: untick “SIP”.',
      Zyxel: 'Network Setting, NAT, ALG: switch “SIP ALG” off. On USG and ATP: Configuration, Network, ALG.',
      Keenetic: 'Management, System settings, Component options: remove “Application Layer Gateway (ALG) for SIP”.',
      UniFi: 'Settings, Security or Gateway, Firewall: switch the conntrack module “SIP” off.',
      MikroTik: 'IP, Firewall, Service Ports: disable “sip”; or: /ip firewall service-port disable sip',
      'Cisco IOS': 'no ip nat service sip udp port 5060, and the same with tcp.',
      'Cisco ASA': 'In the policy map global_policy, class inspection_default: no inspect sip',
      FortiGate:
        'config system settings, set default-voip-alg-mode kernel-helper-based; then delete the entry “sip” under config system session-helper.',
      SonicWall: 'VoIP, Settings: untick “Enable SIP Transformations”, tick “Enable Consistent NAT”.',
    },
    'udp-timeout': {
      'FRITZ!Box, TP-Link, Netgear, ASUS':
        'Their menus have no such setting. Switch on keep-alive in the phones, with an interval shorter than the time measured here.',
      UniFi: 'Settings, Firewall, State timeouts: raise “UDP stream” and “UDP other”.',
      EdgeRouter: 'set system conntrack timeout udp stream 300 and set system conntrack timeout udp other 120',
      MikroTik:
        'IP, Firewall, Connections, Tracking: raise “UDP Timeout” and “UDP Stream Timeout”; or: /ip firewall connection tracking set udp-timeout=3m udp-stream-timeout=5m',
      'Cisco IOS': 'ip nat translation udp-timeout 300',
      'Cisco ASA': 'timeout udp 0:05:00',
      FortiGate: 'config system global, set udp-idle-timer 300',
      SonicWall: 'In the access rule for voice, tab Advanced: raise “UDP Connection Inactivity Timeout”.',
      'pfSense, OPNsense': 'System (or Firewall), Advanced: set the firewall optimisation to “Conservative”.',
      OpenWrt: 'In /etc/sysctl.conf: net.netfilter.nf_conntrack_udp_timeout_stream=300',
      Yamaha: 'nat descriptor timer 1 protocol=udp port=5060 300 (1 is the number of your NAT descriptor).',
    },
    'open-ports': {
      'Any home router':
        'Most let everything out. Look for what was added: parental control, a guest network, a security level “high”. Test again outside of them.',
      'FRITZ!Box': 'Internet, Filters, Parental Controls: give the device the profile “Unrestricted”.',
      'TP-Link': 'Advanced, Security: look under Access Control and Firewall for rules that block the device.',
      ASUS: 'Firewall, Network Services Filter: switch it off, or take the ports out of the deny list.',
      Netgear: 'Advanced, Security, Block Services: remove the rules for these ports.',
      Keenetic: 'Network rules, Firewall, your home segment: add a permitting rule above the denying ones.',
      Zyxel: 'Security, Firewall, Access Control (USG: Security Policy): add an allowing rule from LAN to WAN.',
      UniFi: 'Settings, Security, Traffic & Firewall Rules: add an “allow” rule above the blocking ones.',
      MikroTik:
        'IP, Firewall, Filter Rules: add chain=forward protocol=udp dst-port=FROM-TO action=accept above the rule that drops.',
      Cisco: 'In the outgoing access list: permit udp any NETWORK MASK range FROM TO, above the deny.',
      FortiGate: 'Policy & Objects: a service with these ports, and a policy from LAN to WAN that accepts it.',
      'SonicWall, Sophos': 'A rule from LAN to WAN that allows these ports, above the rules that deny.',
      'Firewall on the computer':
        'If only this computer is affected, look at its own firewall or antivirus program and allow the browser or the softphone.',
    },
  },
}
