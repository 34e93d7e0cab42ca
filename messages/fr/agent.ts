import type { Messages } from '../en'
import { agentWatch } from './watch'

export const agent: Messages['agent'] = {
  usage: `Teste depuis ce réseau ce qu’aucun navigateur ne peut tester, et l’ajoute au rapport d’un test.

  node linecheck-agent.mjs CODE --portal URL

CODE est affiché sur la page de résultat du test et n’est valable que peu de temps.

  --portal URL      adresse du portail (ou variable LINECHECK_PORTAL)
  --language LANG   en, fr, ru ou ja ; sinon celle de cet ordinateur
  --only TESTS      seulement ceux-ci, séparés par des virgules : {checks}
  --long            aussi la durée de vie d’une connexion inactive (3 minutes)
  --watch[=MINUTES] surveiller la ligne : un test court toutes les 5 minutes, ou selon le nombre donné (1 à 60)
  --for=HEURES      durée de la surveillance ; 24 sauf indication, 168 au plus
  --json            résultat lisible par une machine, rien d’autre
  --keep FICHIER    où garder les résultats si le portail est injoignable
  --resume FICHIER  envoyer des résultats gardés, sans rien mesurer
  --version         version de ce programme
  --help            ce texte

Aucun droit d’administrateur n’est nécessaire. Rien n’est modifié sur cet ordinateur ; seuls ses réglages réseau sont lus.

Codes de sortie : 0 mesuré et envoyé ; 1 erreur imprévue ; 2 mauvais usage ; 3 refusé par le portail ; 4 portail
injoignable ; 5 mesuré, mais gardé dans un fichier car le portail était absent ; 130 interrompu.`,
  wrong: {
    option: 'L’option {option} n’existe pas. Voir --help.',
    value: '{option} demande une valeur. Voir --help.',
    portal: 'Indiquez le portail avec --portal, par exemple --portal https://test.example.org.',
    code: 'Ceci n’est pas un code : {code}. Un code compte huit lettres et chiffres.',
    noCode: 'Indiquez le code de la page de résultat. Voir --help.',
    language: 'Langue inconnue de ce programme : {language}. Choisissez en, fr, ru ou ja.',
    check: 'Aucun test de ce nom : {check}. Choisissez parmi : {checks}.',
    watch: '--watch prend un nombre entier de minutes de 1 à 60, par exemple --watch=5 ; --for ne va pas sans lui.',
    for: '--for prend un nombre entier d’heures de 1 à 168.',
    node: 'Il faut Node.js {wanted} ou plus récent ; celui-ci est {found}. Voir https://nodejs.org/',
  },
  joined: 'Rattaché au test pour {provider}.',
  announce: {
    title: 'Ce programme envoie maintenant des paquets de test depuis cet ordinateur :',
    to: 'Au serveur de test {hosts}, et à personne d’autre :',
    toEcho: 'Au serveur de test {hosts} :',
    toProvider: 'Aux serveurs de l’opérateur {hosts} :',
    toNameServer: 'Aux serveurs de noms de cet ordinateur, {hosts} :',
    sipServers: 'les serveurs SIP de {domain}',
    nobodyElse: 'À personne d’autre.',
    'dns-records': 'quelles adresses {n, plural, one {a # nom} other {ont # noms}} de l’opérateur',
    'provider-hosts': 'une courte question ou connexion chacun, répétée deux fois au plus ; rien ne sonne',
    'tls-interception': 'une connexion chiffrée chacun, pour voir le certificat',
    'udp-ports': 'de petits paquets UDP vers {n, plural, one {# port} other {# ports}}, quelques-uns chacun',
    'tcp-ports': 'une brève connexion TCP vers {n, plural, one {# port} other {# ports}}',
    'sip-alg':
      'des messages téléphoniques (SIP) vers le port {port} en UDP et TCP, et vers un autre port ; rien ne sonne',
    'voice-path': 'dix secondes de paquets de voix, comme dans un appel, qui reviennent',
    'nat-mapping': 'quelques petits paquets UDP, pour voir comment les adresses sont traduites',
    'nat-filtering': 'quelques petits paquets UDP, pour voir ce que le routeur laisse entrer de lui-même',
    'nat-hairpin':
      'quelques petits paquets UDP vers l’adresse extérieure de ce réseau même, pour voir si le routeur les fait rentrer',
    'nat-lifetime':
      'combien de temps le routeur garde les connexions UDP et TCP inactives : trois minutes au plus, quelques petits paquets de temps en temps',
    'path-mtu': 'des paquets UDP de taille croissante, jusqu’à {bytes} octets, quelques-uns de chaque',
    'hop-list':
      'quelques petits paquets UDP que seuls certains routeurs peuvent transmettre, et la liste des routeurs par le programme prévu sur cet ordinateur (traceroute)',
    toRouter: 'À votre propre routeur, et à aucun autre appareil de ce réseau :',
    gateway: 'la question de son adresse publique (NAT-PMP et UPnP) ; rien n’y est modifié',
    results:
      'Ensuite il envoie les résultats à {portal}. Ils contiennent l’adresse publique et l’adresse locale de ce réseau, celles de son routeur, de ses serveurs de noms et des appareils sur le chemin, et le nom des signataires des certificats qu’il a vus.',
    stop: 'Ctrl+C l’arrête ; rien n’est alors envoyé au portail.',
  },
  step: {
    'udp-ports': 'Ports UDP',
    'tcp-ports': 'Ports TCP',
    'sip-alg': 'Messages SIP (SIP ALG)',
    'voice-path': 'Paquets de voix',
    'nat-mapping': 'Traduction d’adresses (NAT)',
    'path-mtu': 'Grands paquets',
    'hop-list': 'Routeurs en chemin',
    gateway: 'Votre routeur',
    'local-address': 'Adresse de cet ordinateur',
    'nat-filtering': 'Ce que le routeur laisse entrer',
    'nat-hairpin': 'Retour par le routeur (hairpin)',
    'nat-lifetime': 'Connexion inactive',
    'dns-records': 'Noms (DNS)',
    'provider-hosts': 'Serveurs de l’opérateur',
    'tls-interception': 'Connexions chiffrées',
    running: '{step} …',
    done: '{step} : terminé, {seconds} s',
    failed: '{step} : mesure impossible ({failure})',
    partly: '{step} : mesuré en partie ({failure})',
    ports: '{step} : {open} sur {n} ouverts, {seconds} s',
  },
  failure: {
    timeout: 'pas de réponse à temps',
    unreachable: 'serveur de test injoignable',
    refused: 'refusé par le serveur de test',
    tls: 'pas de connexion sécurisée',
    protocol: 'réponse inattendue',
    denied: 'non autorisé par cet ordinateur',
    unsupported: 'ce réseau n’a pas d’IPv4',
    interrupted: 'non terminé',
    internal: 'erreur de ce programme',
  },
  lifetime: {
    exchange: 'UDP',
    stream: 'UDP après des échanges dans les deux sens',
    tcp: 'TCP',
    gone: 'Une connexion inactive était encore ouverte après {held} s et perdue après {gone} s.',
    held: 'Une connexion inactive était encore ouverte après {held} s.',
  },
  found: {
    names: '{open} noms sur {n} ont une adresse.',
    answered: '{open} sur {n} ont répondu.',
    intercepted: 'Quelqu’un en chemin ouvre les connexions chiffrées. Le certificat montré vient de : {issuer}',
  },
  alg: {
    changed: 'Entre ici et le serveur de test, ces lignes d’un message téléphonique ont été modifiées :',
    swallowed:
      'Des messages téléphoniques vers le port {port} ont disparu en chemin, alors que d’autres paquets vers ce port sont arrivés.',
    none: 'Les messages téléphoniques sont arrivés tels quels.',
    blocked:
      'Le port {port} est bloqué : rien n’est arrivé, on ne peut donc pas savoir si les messages téléphoniques seraient modifiés.',
    sent: 'envoyé',
    arrived: 'arrivé',
  },
  sent: 'Les résultats sont dans le rapport : {portal}',
  kept: {
    saved:
      'Le portail {portal} est injoignable. Les résultats sont gardés dans {file}. Pour les envoyer plus tard : --resume {file}',
    sent: 'Les résultats gardés ont été envoyés. Le fichier {file} a été supprimé.',
    unreadable: '{file} ne contient pas de résultats gardés.',
    notSaved: 'Le portail est injoignable, et les résultats n’ont pas pu être écrits dans {file} non plus.',
  },
  watch: agentWatch,
  portalAway:
    'Le portail {portal} est injoignable. Vérifiez l’adresse et la connexion. Si le web passe par un proxy, ce programme ne peut pas passer.',
  notAPortal: '{portal} répond, mais pas comme un portail de ce programme. Vérifiez l’adresse.',
  refused: 'Le portail refuse : {reason}',
  interrupted: 'Interrompu. Rien n’a été envoyé au portail.',
  unexpected: 'Erreur de ce programme : {message}',
}
