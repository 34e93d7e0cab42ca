import type { ports as english } from '@/messages/en/topics/ports'

export const ports: typeof english = {
  'tcp-web': {
    title: 'Accès au Web par TCP {ports}',
    why: 'Les téléphones chargent leurs réglages et leurs mises à jour par ces deux ports, et vous y ouvrez les pages d’administration. Sans eux, un téléphone ne peut pas se configurer.',
    fix: 'Dans le routeur ou le pare-feu, autorisez TCP {ports} en sortie, pour les téléphones comme pour les ordinateurs. Si les téléphones ont leur propre réseau, vérifiez aussi les règles de ce réseau.',
  },
  'tcp-xmpp': {
    title: 'Présence et messagerie par TCP {ports}',
    why: 'L’application téléphonique s’en sert pour les messages et pour indiquer qui est libre ou occupé. Si ces ports sont fermés, les appels peuvent passer alors que messages et présence restent vides.',
    fix: 'Autorisez TCP {ports} en sortie dans le pare-feu. Certains pare-feu bloquent toute la catégorie « XMPP », « Jabber » ou « messagerie instantanée » : levez ce blocage pour les téléphones.',
  },
  'tcp-rtp': {
    title: 'Flux audio par TCP {ports}',
    why: 'Une partie du service vocal {provider} passe en TCP par ces ports. S’ils sont fermés, des appels restent muets ou certaines fonctions ne démarrent pas.',
    fix: 'Ajoutez au pare-feu une règle qui autorise TCP {ports} en sortie. Saisissez la plage entière : ouvrir quelques ports isolés n’aide qu’une partie des appels.',
  },
  'udp-rtp': {
    title: 'Voix par UDP {ports}',
    why: 'Le son d’un appel passe par l’un de ces ports, différent à chaque appel. Si une partie d’entre eux est fermée, certains appels n’ont pas de son, ou dans un seul sens.',
    fix: 'Ajoutez au pare-feu une règle qui autorise UDP {ports} en sortie ainsi que les réponses. Saisissez la plage entière en une seule règle. Si seuls quelques ports ont échoué, cherchez une autre règle qui bloque une partie de la plage.',
  },
  'sip-udp': {
    title: 'Signalisation des appels par UDP {ports}',
    why: 'C’est par ces ports que les téléphones se connectent chez {provider} et que les appels sont établis puis terminés. S’ils sont fermés, les téléphones restent hors ligne.',
    fix: 'Ajoutez au pare-feu une règle qui autorise UDP {ports} en sortie ainsi que les réponses. Cherchez aussi une règle « SIP » ou « VoIP » qui les bloquerait.',
  },
  'sip-udp-standard': {
    title: 'Ports SIP habituels, UDP {ports}',
    why: 'La plupart des téléphones se connectent par là. Aucun navigateur n’a le droit d’utiliser ces ports : cette page ne peut donc pas les tester. L’agent de site, un petit programme, le peut.',
    fix: 'Lancez l’agent de site sur un ordinateur du même réseau que les téléphones. S’il trouve les ports fermés, autorisez UDP {ports} en sortie, ainsi que les réponses, dans le routeur ou le pare-feu.',
  },
  'sip-udp-tls': {
    title: 'Signalisation chiffrée, UDP {ports}',
    why: 'Les téléphones réglés sur la signalisation chiffrée se connectent par ce port au lieu du port habituel. S’il est fermé, ils restent hors ligne.',
    fix: 'Autorisez UDP {ports} en sortie, ainsi que les réponses, dans le pare-feu. Ou revenez à la connexion habituelle, non chiffrée, si votre entreprise le permet.',
  },
  'sip-udp-ipv6': {
    title: 'Signalisation en IPv6, UDP {ports}',
    why: 'Les téléphones en IPv6 se connectent par ce port. Les pare-feu ont souvent des règles à part pour IPv6, que l’on oublie facilement.',
    fix: 'Dans la partie IPv6 du pare-feu, autorisez UDP {ports} en sortie, ainsi que les réponses. Ou laissez les téléphones utiliser IPv4.',
  },
  'sip-tcp': {
    title: 'Signalisation des appels par TCP {ports}',
    why: 'Certains téléphones et certaines applications se connectent en TCP plutôt qu’en UDP. Si ces ports sont fermés, ils restent hors ligne.',
    fix: 'Ajoutez au pare-feu une règle qui autorise TCP {ports} en sortie. Cherchez aussi une règle « SIP » ou « VoIP » qui les bloquerait.',
  },
  'sip-tcp-standard': {
    title: 'Ports SIP habituels, TCP {ports}',
    why: 'Certains téléphones se connectent en TCP par les ports SIP habituels. Aucun navigateur n’a le droit de les ouvrir : cette page ne peut donc pas les tester. L’agent de site, un petit programme, le peut.',
    fix: 'Lancez l’agent de site sur un ordinateur du même réseau que les téléphones. S’il trouve les ports fermés, autorisez TCP {ports} en sortie dans le routeur ou le pare-feu.',
  },
  'sip-tls': {
    title: 'Signalisation chiffrée, TCP {ports}',
    why: 'L’application établit les appels par cette liaison chiffrée vers les centres de données {provider}. Aucun navigateur n’a le droit d’ouvrir ce port : seul l’agent de site peut le tester.',
    fix: 'Lancez l’agent de site dans le réseau des téléphones. S’il trouve le port fermé, autorisez TCP {ports} en sortie vers les adresses indiquées ici, sans inspection du trafic chiffré.',
  },
  socks: {
    title: 'Connexion relais par TCP {ports}',
    why: 'L’application téléphonique échange des données, par exemple des fichiers, par un relais (SOCKS) sur ces ports. S’ils sont fermés, ces fonctions échouent alors que les appels passent.',
    fix: 'Autorisez TCP {ports} en sortie dans le pare-feu. S’il bloque toute la catégorie « proxy » ou « SOCKS », créez une exception pour les téléphones.',
  },
  ldap: {
    title: 'Annuaire par TCP {ports}',
    why: 'Les téléphones cherchent les noms dans l’annuaire de l’entreprise (LDAP) par ce port. S’il est fermé, vous voyez des numéros sans nom. Aucun navigateur n’a le droit de l’ouvrir : seul l’agent de site peut le tester.',
    fix: 'Lancez l’agent de site. S’il trouve le port fermé, autorisez TCP {ports} en sortie dans le pare-feu, au moins vers les adresses {provider}.',
  },
  ntp: {
    title: 'Mise à l’heure par UDP {ports}',
    why: 'Les téléphones règlent leur horloge par ce port (NTP). Avec une mauvaise heure, les connexions chiffrées et les horaires d’ouverture se dérèglent. Aucun navigateur n’a le droit de l’utiliser : seul l’agent de site peut le tester.',
    fix: 'Lancez l’agent de site. S’il trouve le port fermé, autorisez UDP {ports} en sortie, ainsi que les réponses, dans le pare-feu.',
  },
  'ip-ranges': {
    title: 'Le pare-feu laisse passer les réseaux {provider}',
    why: 'Si le pare-feu n’autorise que certaines destinations, ouvrir les ports ne suffit pas : les réseaux {provider} doivent aussi figurer dans la liste. D’ici, nous joignons notre serveur de test, pas ces réseaux.',
    fix: 'Demandez à la personne qui gère votre pare-feu s’il limite les destinations. Si oui, ajoutez chaque réseau indiqué ici aux règles des téléphones. Si non, répondez oui.',
  },
  'udp-in': {
    title: 'Les réponses reviennent par UDP {ports}',
    why: 'Un appel a besoin des deux sens. Nous envoyons depuis votre réseau et attendons la réponse : un port ne compte que si la réponse est revenue. Sans cela, les téléphones sonnent tard ou pas du tout, et les appels sont muets.',
    fix: 'Dans le pare-feu, autorisez en entrée l’UDP qui répond à vos propres paquets (« stateful », « established ») pour les serveurs {provider}. Désactivez pour eux une protection « UDP flood » trop sévère.',
  },
  'udp-nat-type': {
    title: 'Détection du type de routeur, UDP {ports}',
    why: 'Par ces ports, les téléphones demandent à un serveur comment le routeur modifie leur adresse (STUN). Sans réponse, ils annoncent une mauvaise adresse et les appels restent muets.',
    fix: 'Autorisez UDP {ports} en sortie, ainsi que les réponses, dans le routeur ou le pare-feu. Certains pare-feu bloquent toute la catégorie « STUN ».',
  },
  stun: {
    title: 'Le serveur d’adresse publique répond ({hosts})',
    why: 'Les téléphones demandent à ce serveur l’adresse publique de votre ligne. Sans réponse, le son d’un appel peut ne pas trouver le chemin du retour.',
    fix: 'Autorisez l’UDP en sortie vers {hosts} dans le pare-feu. Si vous tenez une liste de destinations, inscrivez le nom plutôt qu’une adresse : les adresses derrière ce nom changent.',
  },
  'stun-port': {
    title: 'Port du serveur d’adresse publique, UDP {ports}',
    why: 'La demande d’adresse publique part par ce port. Nous le testons avec notre propre serveur, pour savoir si la gêne vient du port ou de l’autre serveur.',
    fix: 'Autorisez UDP {ports} en sortie, ainsi que les réponses, dans le routeur ou le pare-feu.',
  },
  https: {
    title: 'Web sécurisé par TCP {ports}',
    why: 'Téléphones et navigateurs chargent réglages et pages {provider} par ce port. Sans lui, ni l’administration ni la configuration automatique ne fonctionnent.',
    fix: 'Autorisez TCP {ports} en sortie pour les téléphones et les ordinateurs. Si les pages Web ordinaires s’ouvrent mais que ce test échoue, un filtre ou un proxy s’interpose : créez une exception pour {provider}.',
  },
  'browser-phone': {
    title: 'Téléphone dans le navigateur, TCP {ports}',
    why: 'Un téléphone intégré au navigateur garde une connexion ouverte par ces ports. S’ils sont fermés, il ne peut pas se connecter.',
    fix: 'Autorisez TCP {ports} en sortie dans le pare-feu et dans le logiciel de sécurité de l’ordinateur. Ce ne sont pas les ports habituels du Web : beaucoup d’entreprises les bloquent.',
  },
}
