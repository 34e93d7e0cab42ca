import type { Messages } from '../en'

export const parameters: Messages['parameters'] = {
  questions: {
    'managed-link': {
      question: 'Votre opérateur téléphonique fournit-il la ligne Internet ou le routeur ?',
      hint: 'Son nom figure sur la facture de la ligne ou sur le routeur. Choisissez non si une autre société les fournit.',
    },
    phones: {
      question: 'Combien d’appels doivent être possibles en même temps ?',
      hint: 'En général, le nombre de téléphones utilisés à l’heure la plus chargée.',
    },
    codec: {
      question: 'Quelle qualité de son (codec) vos téléphones utilisent-ils ?',
      hint: 'Si vous ne savez pas, ne changez rien. G.729 demande moins de débit, avec un son plus simple.',
    },
    'shared-link': {
      question: 'Les ordinateurs utilisent-ils la même ligne Internet que les téléphones ?',
      hint: 'Choisissez non seulement si les téléphones ont leur propre ligne.',
    },
    domain: {
      question: 'Quel domaine votre opérateur téléphonique vous a-t-il donné ?',
      hint: 'Il figure dans le courrier de bienvenue et dans les réglages de chaque téléphone, par exemple pbx01.',
    },
    'browser-phone': {
      question: 'Téléphonez-vous dans le navigateur Web ?',
      hint: 'C’est-à-dire avec un téléphone dans une page Web, sans programme à installer.',
    },
    'phone-app': {
      question: 'Utilisez-vous l’application sur un téléphone mobile ?',
      hint: 'Choisissez oui si au moins une personne appelle avec l’application.',
    },
    'pc-softphone': {
      question: 'Utilisez-vous un programme de téléphonie sur un ordinateur ?',
      hint: 'C’est-à-dire un programme installé sous Windows.',
    },
    'sip-over-tls': {
      question: 'Vos téléphones sont-ils réglés sur la signalisation chiffrée (TLS) ?',
      hint: 'En général non. Sinon, votre informaticien le sait.',
    },
    ipv6: {
      question: 'Vos téléphones se connectent-ils en IPv6 ?',
      hint: 'En général non. Sinon, votre informaticien le sait.',
    },
    vpn: {
      question: 'Les appels passent-ils par un VPN entre vos sites ?',
      hint: 'Par exemple quand une agence accède à Internet par le siège.',
    },
    'ranges-allowed': {
      question: 'Votre pare-feu autorise-t-il tous les réseaux de l’opérateur ?',
      hint: 'Ces réseaux figurent dans le résultat. Choisissez aussi oui si votre pare-feu ne limite pas les destinations.',
    },
    'qos-configured': {
      question: 'La voix est-elle prioritaire (QoS) dans le VPN ?',
      hint: 'Demandez à la personne qui gère le VPN.',
    },
    'in-listed-country': {
      question: 'Vous trouvez-vous dans l’un de ces pays ?',
      hint: 'Algérie, Arabie saoudite, Arménie, Azerbaïdjan, Bahreïn, Biélorussie, Chine, Corée du Nord, Égypte, Émirats arabes unis, Estonie, Géorgie, Inde, Irak, Iran, Jordanie, Kazakhstan, Kirghizstan, Koweït, Lettonie, Liban, Lituanie, Moldavie, Oman, Ouzbékistan, Qatar, Russie, Tadjikistan, Turkménistan, Ukraine, Yémen.',
    },
    'location-on': {
      question: 'Le service de localisation de votre téléphone est-il activé ?',
      hint: 'iPhone : Réglages, Confidentialité, Service de localisation. Android : Paramètres, Localisation.',
    },
    'wifi-only': {
      question: 'Votre compte est-il limité aux appels en Wi-Fi ?',
      hint: 'Une option que certaines entreprises commandent. En général, elle n’est pas active.',
    },
    wired: {
      question: 'Cet ordinateur est-il relié par un câble réseau ?',
      hint: 'Choisissez non pour le Wi-Fi ou les données mobiles.',
    },
    'cpu-class-met': {
      question: 'Le processeur est-il un Core i3 ou mieux ?',
      hint: 'Paramètres, Système, Informations système, « Processeur ». Core i5, i7, i9 et Ryzen sont meilleurs.',
    },
    'memory-met': {
      question: 'L’ordinateur a-t-il au moins 8 Go de mémoire ?',
      hint: 'Paramètres, Système, Informations système, « Mémoire RAM installée ».',
    },
    'japanese-windows': {
      question: 'Est-ce l’édition japonaise de Windows ?',
      hint: 'L’édition installée, pas seulement la langue du clavier.',
    },
    'thin-client': {
      question: 'Travaillez-vous sur un client léger ou un bureau virtuel ?',
      hint: 'C’est-à-dire que les programmes tournent sur un serveur et que vous n’en voyez que l’image (VDI, Citrix, Bureau à distance).',
    },
    'speaker-heard': {
      question: 'Entendez-vous le son du haut-parleur de l’ordinateur ?',
      hint: 'Lancez une vidéo ou un son pour essayer.',
    },
    'admin-rights': {
      question: 'Pouvez-vous installer des programmes sur cet ordinateur ?',
      hint: 'Choisissez aussi oui si votre informaticien l’installe pour vous.',
    },
    'windows-updated': {
      question: 'Toutes les mises à jour de Windows sont-elles installées ?',
      hint: 'Paramètres, Windows Update : il doit être indiqué que vous êtes à jour.',
    },
    'security-software-allows': {
      question: 'Votre logiciel de sécurité laisse-t-il passer le programme de téléphonie ?',
      hint: 'Choisissez aussi oui si vous avez ajouté le programme aux exceptions.',
    },
    'antivirus-excluded': {
      question: 'Les analyses antivirus épargnent-elles le programme de téléphonie ?',
      hint: 'C’est-à-dire que les analyses complètes ont lieu hors des heures de travail et que le programme est une exception de la protection en temps réel.',
    },
    'usb-suspend-off': {
      question: 'La suspension sélective USB est-elle désactivée ?',
      hint: 'Cela compte pour un casque USB. Choisissez aussi oui si vous n’en utilisez pas.',
    },
    'usb-hub': {
      question: 'Votre casque est-il branché sur un hub ou répartiteur USB ?',
      hint: 'Choisissez non s’il est branché sur l’ordinateur lui-même ou si vous n’avez pas de casque USB.',
    },
    'sip-server': {
      question: 'Quelle est l’adresse du serveur SIP de l’opérateur ?',
      hint: 'Elle commence par wss:// et comporte souvent un port et un chemin, par exemple wss://sip.example.com:7443/ws.',
    },
    'sip-domain': {
      question: 'Quel est le domaine SIP des utilisateurs ?',
      hint: 'Ce qui suit le signe @ dans l’adresse d’un utilisateur. Laissez vide si c’est le nom du serveur.',
    },
    'sip-echo-number': {
      question: 'Quel est le numéro d’écho ?',
      hint: 'Un numéro qui décroche aussitôt et renvoie ce qu’il entend. Sans lui, seul l’enregistrement est testé.',
    },
  },
  options: {
    yes: 'Oui',
    no: 'Non',
    unknown: 'Je ne sais pas',
    g711: 'G.711 (standard)',
    g722: 'G.722 (HD)',
    g729: 'G.729 (moins de débit)',
    opus: 'Opus',
  },
  values: {
    email: 'E-mail',
    phone: 'Téléphone',
    registrar: 'Serveur d’enregistrement',
    port: 'Port',
    networks: 'Réseaux',
    hosts: 'Serveurs',
    interval: 'Intervalle',
    'sip-servers': 'Serveurs de signalisation',
    'voice-servers': 'Serveurs de voix',
  },
}
