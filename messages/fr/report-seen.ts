import type * as english from '../en/report-seen'

const notCounted =
  '{sampled, select, true { Ces ports représentent les {portsInAll, number} de la liste.} other {}}' +
  '{leftOutCount, plural, =0 {} one { Non essayé, car les navigateurs le refusent : {leftOut}.} other { Non essayés, car les navigateurs les refusent : {leftOut}.}}' +
  '{optInCount, plural, =0 {} other { Autorisés dans ce navigateur par un réglage, et ont répondu : {optIn}.}}' +
  '{notListeningCount, plural, =0 {} other { Non comptés, car notre propre serveur n’y écoutait pas : {notListening}.}}' +
  '{notFinishedCount, plural, =0 {} other { Non terminés, car le test a été écourté : {notFinished}.}}'

const answered =
  '{tried, plural, =0 {Aucun port n’a pu être essayé.} one {{openCount, plural, =0 {Le seul port essayé n’a pas répondu.} other {Le seul port essayé a répondu.}}} other {{openCount, plural, one {# port} other {# ports}} sur {tried} {openCount, plural, one {a répondu} other {ont répondu}}.}}'

const stream =
  '{method, select, get_stats { Compté par les statistiques du navigateur, moins précises.} other {}}' +
  '{hiddenMsCount, plural, =0 {} other { La page est restée en arrière-plan pendant {hiddenMs}.}}'

const inARow =
  '{longestBurstCount, plural, =0 {} =1 { Jamais plus d’un de suite.} other { Au plus {longestBurst} de suite.}}'

const serverLimit =
  '{capped, select, true { Notre serveur n’allait pas plus vite ; votre ligne peut faire mieux.} other {}}'

const natName =
  '{natKind, select, none {} no_translation { Les adresses ne sont pas traduites en chemin : il n’y a pas de NAT.} full_cone { Ce type de NAT s’appelle « full cone ».} restricted_cone { Ce type de NAT s’appelle « restricted cone ».} port_restricted_cone { Ce type de NAT s’appelle « port restricted cone ».} other { Ce type de NAT s’appelle « symétrique ».}}' +
  '{natRfc4787, select, none {} other { Dans les termes de la RFC 4787 : {natRfc4787}.}}'

/** One way of a ladder: named facts of that way, nothing where it carried no voice. */
const rung = (name: string, label: string) =>
  `{${name}MosCount, plural, =0 {} other { ${label} : qualité {${name}Mos}, {${name}RttMs} aller-retour, {${name}LossRatio} perdus ou trop tardifs.}}`

const ladder =
  '{carriedCount, plural, =0 {Aucun chemin n’a porté d’appel.} other {Le meilleur chemin pour un appel : {best}.}}' +
  rung('udp', 'En direct (UDP)') +
  rung('turnUdp', 'Par un relais (UDP)') +
  rung('turnTcp', 'Par un relais (TCP)') +
  rung('turnTls', 'Par un relais (TLS)') +
  rung('websocket', 'Dans une connexion Web (WebSocket)') +
  '{closedCount, plural, =0 {} other { Fermés : {closed}.}}' +
  '{notConfiguredCount, plural, =0 {} other { Non essayés, car notre service de test n’a pas de serveur relais pour eux : {notConfigured}.}}' +
  '{ourFaultCount, plural, =0 {} other { Non comptés, car nos propres serveurs y ont échoué : {ourFault}.}}' +
  '{untoldCount, plural, =0 {} other { Impossible à dire : {untold}.}}'

/** What the router says of its own public address, against the one that the echo server sees. */
const routerChain =
  '{chain, select, no_translation {Cet ordinateur possède lui-même l’adresse publique ({seenAddress}) ; rien n’est traduit.} one_router {Votre routeur dit que son adresse publique est {routerSays}, et c’est celle que voit notre serveur : aucun second routeur ne traduit.} second_router {L’adresse extérieure de votre routeur est {routerSays}, une adresse privée, alors que notre serveur voit {seenAddress} : un autre routeur devant lui traduit encore une fois.} carrier {L’adresse extérieure de votre routeur est {routerSays}, de celles que les fournisseurs d’accès partagent entre clients, alors que notre serveur voit {seenAddress} : votre fournisseur traduit encore une fois (CGNAT).} other_address {Votre routeur dit que son adresse publique est {routerSays}, alors que notre serveur voit {seenAddress} : peut-être une seconde ligne, un VPN ou un autre routeur.} other {{seenAddress, select, none {Notre serveur n’a pas été joint ; il n’y avait donc rien à comparer.} other {{router, select, none {Le système de cet ordinateur ne nomme aucun routeur.} other {Le routeur {router} n’a pas dit son adresse publique ; sur beaucoup de routeurs, cette réponse est désactivée.}}}}}}' +
  '{by, select, none {} other { Réponse par {by}.}}'

export const seen: typeof english.seen = {
  'udp-ports-open': answered + '{closedPortsCount, plural, =0 {} other { Sans réponse : {closedPorts}.}}' + notCounted,
  'tcp-ports-open':
    answered +
    '{rejectedCount, plural, =0 {} other { Connexion refusée : {rejected}.}}' +
    '{closedAfterConnectCount, plural, =0 {} other { Autre chose a décroché puis raccroché (peut-être un proxy) : {closedAfterConnect}.}}' +
    '{silentPortsCount, plural, =0 {} other { Sans réponse : {silentPorts}.}}' +
    notCounted,
  'provider-hosts-answered':
    '{answeredCount, plural, =0 {Aucun serveur de l’opérateur n’a répondu.} other {Ont répondu : {answered}.}}' +
    '{timedOutCount, plural, =0 {} other { Pas de réponse à temps : {timedOut}.}}' +
    '{notToldCount, plural, =0 {} other { Échec immédiat, dont le navigateur ne dit pas la cause : {notTold}.}}' +
    '{refusedCount, plural, =0 {} other { Ont refusé la connexion : {refused}.}}' +
    '{connectedOnlyCount, plural, =0 {} other { Ont accepté la connexion sans vraie réponse : {connectedOnly}.}}' +
    '{noAddressCount, plural, =0 {} other { Leurs noms ne mènent à aucune adresse : {noAddress}.}}',
  'provider-sip-answered':
    '{answeredCount, plural, =0 {Aucun serveur SIP de l’opérateur n’a répondu.} other {Ont répondu : {answered}.}}' +
    '{timedOutCount, plural, =0 {} other { Pas de réponse à temps ; certains serveurs ne répondent pas aux inconnus : {timedOut}.}}' +
    '{refusedCount, plural, =0 {} other { Ont refusé la connexion : {refused}.}}' +
    '{connectedOnlyCount, plural, =0 {} other { Ont accepté la connexion sans vraie réponse : {connectedOnly}.}}' +
    '{noAddressCount, plural, =0 {} other { Leurs noms ne mènent à aucune adresse : {noAddress}.}}',
  'dns-resolves':
    '{resolvedCount, plural, =0 {Aucun nom de l’opérateur n’a mené à une adresse publique.} other {Trouvés : {resolved}.}}' +
    '{noNameCount, plural, =0 {} other { D’après le serveur de noms, ces noms n’existent pas : {noName}.}}' +
    '{noAddressCount, plural, =0 {} other { Noms sans adresse : {noAddress}.}}' +
    '{privateAddressCount, plural, =0 {} other { Mènent dans un réseau privé au lieu d’une adresse publique : {privateAddress}.}}' +
    '{serverFailureCount, plural, =0 {} other { Le serveur de noms a échoué pour : {serverFailure}.}}' +
    '{nameRefusedCount, plural, =0 {} other { Le serveur de noms a refusé de chercher : {nameRefused}.}}' +
    '{nameTimedOutCount, plural, =0 {} other { Pas de réponse à temps pour : {nameTimedOut}.}}' +
    '{resolverUnreachableCount, plural, =0 {} other { Aucun serveur de noms joignable pour : {resolverUnreachable}.}}' +
    '{servicesCount, plural, =0 {} other { Le SIP est proposé à : {services}.}}' +
    '{resolversCount, plural, =0 {} other { Serveurs de noms de cet ordinateur : {resolvers}.}}' +
    '{slowestMsCount, plural, =0 {} other { La réponse la plus lente a pris {slowestMs}.}}',
  'tls-intercepted':
    '{value, select, true {Quelqu’un en chemin ouvre les connexions chiffrées et montre {issuer, select, none {son propre certificat} other {un certificat de {issuer}}} à la place du vrai : {intercepted}.} false {Les vrais certificats sont arrivés : {genuine}.} other {Impossible à dire.}}' +
    '{plainCount, plural, =0 {} other { Sans chiffrement, donc rien à examiner : {plain}.}}' +
    '{unsureCount, plural, =0 {} other { Impossible à dire, car aucune autorité publique n’a signé le certificat : {unsure}.}}' +
    '{unansweredCount, plural, =0 {} other { Aucune connexion chiffrée établie : {unanswered}.}}' +
    '{issuersCount, plural, =0 {} other { Certificats émis par : {issuers}.}}',
  'websocket-connected':
    '{value, select, true {La connexion s’est établie en {connectMs} ; {echoed} messages sur {sent} sont revenus.} false {La connexion n’a pas pu s’établir.{httpReached, select, true { Les requêtes web ordinaires vers le même serveur fonctionnaient.} false { Les requêtes web ordinaires vers le même serveur échouaient aussi.} other {}}} other {Le serveur de test a refusé la connexion.}}',
  'http-path-direct':
    '{value, select, true {Le trafic web et la voix sortent par la même adresse publique ({httpAddress}), et aucun proxy n’a laissé de trace.} false {Le trafic web sort par {httpAddress}, la voix par {udpAddress}.} other {Les adresses publiques du web et de la voix n’ont pas pu être comparées.}}' +
    '{proxyHeadersCount, plural, =0 {} other { Traces d’un proxy : {proxyHeaders}.}}',
  'mapping-behavior':
    '{value, select, endpoint_independent {Votre routeur présente le même port à toutes les destinations.} address_dependent {Votre routeur présente un autre port à chaque adresse de destination.} address_and_port_dependent {Votre routeur présente un autre port à chaque destination et à chacun de ses ports.} not_port_dependent {Votre routeur présente le même port aux différents ports d’un serveur. Ce qu’en voit un autre serveur n’a pas été testé.} other {Cela n’a pas pu être déterminé.}}' +
    '{mappedPortsCount, plural, =0 {} other { Ports vus par notre serveur : {mappedPorts}.}}' +
    natName,
  'filtering-behavior':
    '{value, select, endpoint_independent_filtering {Des paquets d’inconnus sont entrés aussi.} address_dependent_filtering {Seuls sont entrés les paquets d’une adresse à laquelle cet ordinateur avait envoyé.} address_and_port_dependent_filtering {Seuls sont entrés les paquets de l’adresse et du port exacts auxquels cet ordinateur avait envoyé.} not_port_dependent_filtering {Des paquets d’un autre port du même serveur sont entrés. Si un autre serveur entre aussi n’a pas été testé.} other {Cela n’a pas pu être déterminé.}}{keptOutCount, plural, =0 {} other { Refusés : {keptOut}.}}' +
    natName,
  'websocket-idle-s':
    '{heldS, select, none {Cela n’a pas pu être déterminé.} other {Après {heldS} de silence, la connexion était encore ouverte{goneByS, select, none { ; personne n’a attendu plus longtemps} other {, après {goneByS} elle ne l’était plus}}.}}{hungUp, select, true { Quelque chose en chemin l’a fermée.} other {}}',
  'port-preservation':
    '{value, select, true {Votre routeur a gardé le numéro de port {hostPort}.} false {Votre ordinateur utilisait le port {hostPort}, notre serveur a vu {mappedPorts}.} other {Le navigateur ne montre pas quel port votre ordinateur utilisait.}}',
  'public-address':
    '{addressesCount, plural, =0 {Aucune adresse publique n’a été vue.} one {Votre ligne se présente sous l’adresse {addresses}.} other {Votre ligne se présente sous plusieurs adresses : {addresses}.}}' +
    '{translated, select, true { Votre routeur traduit les adresses (NAT).} false { Pas de traduction d’adresses (NAT) en chemin.} other {}}',
  'local-address-kind':
    '{hidden, select, true {Le navigateur cache l’adresse de votre appareil.} other {L’adresse de votre appareil est {address}.}}',
  'voice-loss-up-ratio':
    '{lost, plural, =0 {Aucun paquet de voix ne s’est perdu} one {# paquet de voix s’est perdu} other {{lost, number} paquets de voix se sont perdus}} à l’aller, sur {sent, number} envoyés en {seconds, number, integer} secondes.' +
    inARow +
    stream,
  'voice-loss-down-ratio':
    '{lost, plural, =0 {Aucun paquet de voix ne s’est perdu} one {# paquet de voix s’est perdu} other {{lost, number} paquets de voix se sont perdus}} au retour ; {received, number} sont arrivés en {seconds, number, integer} secondes.' +
    inARow +
    stream,
  'voice-rtt-ms':
    '{value, select, none {} other {La moitié des paquets de voix étaient de retour en {value}. }}Le paquet le plus rapide a mis {minMs}, 95 sur 100 au plus {p95Ms}, le plus lent {maxMs}.' +
    stream,
  'voice-jitter-up-ms':
    'L’intervalle entre les paquets de voix arrivés au serveur variait de {meanMs} en moyenne, de {maxMs} au pire.' +
    stream,
  'voice-jitter-down-ms':
    'L’intervalle entre les paquets de voix revenus variait de {meanMs} en moyenne, de {maxMs} au pire.' + stream,
  'voice-mos':
    '{value, select, none {Aucune estimation n’a été faite.} other {Un appel en {codec} obtiendrait environ {value} sur une échelle de 1 (mauvais) à 4,5 (très bon). Sont pris en compte : {lossRatio} de pertes, {lateRatio} d’arrivées trop tardives, {oneWayDelayMs} de la bouche à l’oreille. Le sens le moins bon est {worseDirection, select, up {l’aller} other {le retour}}.}}' +
    stream,
  'goodput-up-bps':
    'Votre ligne a transporté {upBps} vers l’extérieur, pendant {seconds, number, integer} secondes.' + serverLimit,
  'goodput-down-bps':
    'Votre ligne a transporté {downBps} vers vous, pendant {seconds, number, integer} secondes.' + serverLimit,
  'goodput-bps': 'Votre ligne a transporté {upBps} vers l’extérieur et {downBps} vers vous.' + serverLimit,
  'loaded-rtt-increase-ms':
    'Temps d’aller-retour sur la ligne au repos : {idleMs}. Sur la ligne chargée : {loadedUpMs} en envoi, {loadedDownMs} en réception.',
  'calls-carried':
    'Un appel en {codec} demande {bpsPerCall} dans chaque sens ; votre ligne a transporté {upBps} vers l’extérieur et {downBps} vers vous.' +
    serverLimit,
  'calls-good':
    '{value, select, none {Le nombre d’appels qui restent bons en même temps n’a pas pu être déterminé.} other {{callsWantedCount, plural, one {Un appel a été essayé} other {# appels ont été essayés en même temps}} ; {callsGoodCount, plural, =0 {aucun n’est resté bon} one {# est resté bon} other {# sont restés bons}}.{callsGoodCount, plural, =0 {} other { Ensemble, ils ont pris {upBps} vers l’extérieur et {downBps} vers vous, en-têtes compris.}}{callsBadCount, plural, =0 {} =1 {} other { À # en même temps, ils se hachaient.}}{capped, select, true { Nous ne pouvons pas en essayer davantage à la fois.} other {}}}}',
  'voice-loaded-mos':
    '{value, select, none {Aucune estimation n’a été faite.} other {Pendant que la ligne était pleine, un appel en {codec} obtiendrait environ {value} sur une échelle de 1 (mauvais) à 4,5 (très bon) : {upMos} à l’aller, {downMos} au retour. Les files d’attente du routeur ont ajouté {upDelayMs} à l’aller et {downDelayMs} au retour.}}{markedCounts, select, true { Votre ligne fait passer d’abord les appels marqués « voix » : c’est donc l’appel marqué qui compte.} other {}}{marked, select, false { Ce navigateur ne sait pas marquer les appels comme de la voix, ce que font les téléphones.} other {}}',
  'marking-effect':
    '{value, select, same {Sur la ligne pleine, un appel marqué « voix » et un appel sans marque sont passés aussi bien l’un que l’autre.} marked_better {Sur la ligne pleine, l’appel marqué « voix » est mieux passé que l’appel sans marque.} marked_worse {Sur la ligne pleine, l’appel marqué « voix » est moins bien passé que l’appel sans marque.} other {L’effet de la marque n’a pas pu être déterminé.}}{value, select, none {} other { Sans marque : {plainLossRatio} de pertes, {plainDelayMs} d’attente ; avec marque : {markedLossRatio} de pertes, {markedDelayMs} d’attente.}}',
  'os-name':
    'Le navigateur déclare : {platform}{platformVersion, select, none {} other { {platformVersion}}}.{exact, select, false { Il ne donne pas la version exacte.} other {}}',
  'cpu-architecture':
    'Le navigateur déclare : {architecture, select, none {rien} other {{architecture}}}{bitness, select, none {} other {, {bitness} bits}}.',
  'cpu-cores':
    '{value, select, none {Le navigateur ne le dit pas.} other {Le navigateur déclare {value} processeurs logiques.}}',
  'memory-gib':
    '{value, select, none {Le navigateur ne le dit pas.} other {Le navigateur déclare au moins {value}. Il arrondit ce nombre exprès.}}',
  'browser-name':
    '{version, select, none {Le navigateur ne déclare pas sa version.} other {Ce navigateur déclare la version {version}.}}',
  'connection-type': '{stated, select, none {Le navigateur ne le dit pas.} other {Le navigateur déclare : {stated}.}}',
  'country-restricted':
    'Votre fuseau horaire est {timeZone}{country, select, none {} other {, qui correspond à : {country}}}. Un fuseau horaire est un indice, pas une preuve.',
  'location-permission': 'Autorisation pour cette page : {valueText}.',
  'sip-alg-detected':
    '{value, select, true {{effect, select, swallowed {Des messages SIP vers le port {sipPort} ont disparu en chemin, alors que d’autres messages vers le même port sont arrivés.} other {Des messages SIP sont arrivés modifiés{everyPort, select, true {, même sur des ports sans rapport avec SIP : un routeur, un pare-feu ou un antivirus lit tout ce qui passe} other {}}.}}} false {Les messages SIP sont arrivés tels quels, dans les deux sens.} other {{effect, select, blocked {Rien n’est passé sur le port {sipPort} : il est bloqué, on ne peut donc pas savoir si SIP y serait modifié.} other {Cela n’a pas pu être déterminé.}}}}',
  'udp-binding-lifetime-s':
    '{heldS, select, none {Cela n’a pas pu être déterminé.} other {Après {heldS} de silence, un paquet est encore entré{goneByS, select, none { ; personne n’a attendu plus longtemps} other {, après {goneByS} plus aucun}}.}}{keepAliveS, select, none {} other { Un bon intervalle de keep-alive : {keepAliveS} ou moins.}}{registerExpiryS, select, none {} other { Les téléphones sans keep-alive devraient se réenregistrer toutes les {registerExpiryS}.}}',
  'udp-stream-lifetime-s':
    '{heldS, select, none {Cela n’a pas pu être déterminé.} other {Après quelques secondes d’échanges dans les deux sens, puis {heldS} de silence, un paquet est encore entré{goneByS, select, none { ; personne n’a attendu plus longtemps} other {, après {goneByS} plus aucun}}.}}{keepAliveS, select, none {} other { Après un appel, un keep-alive toutes les {keepAliveS} suffirait.}}',
  'tcp-lifetime-s':
    '{heldS, select, none {Cela n’a pas pu être déterminé.} other {Après {heldS} de silence, une connexion TCP était encore ouverte{goneByS, select, none { ; personne n’a attendu plus longtemps} other {, après {goneByS} elle ne l’était plus}}.}}{keepAliveS, select, none {} other { Un bon intervalle de keep-alive : {keepAliveS} ou moins.}}',
  'nat-hairpin':
    '{value, select, yes {Ce que cet ordinateur a envoyé à l’adresse extérieure de son propre réseau est rentré.{onlyAsked, select, true { Seulement après que les deux côtés avaient envoyé quelque chose.} other {}}{sourceIsOuter, select, false { Cela semblait venir d’une adresse intérieure, ce qui trouble certains téléphones.} other {}}} no {Ce que cet ordinateur a envoyé à l’adresse extérieure de son propre réseau n’est pas rentré.} no_nat {Cet ordinateur possède lui-même l’adresse extérieure ; il n’y a donc rien à faire rentrer.} other {Cela n’a pas pu être déterminé.}}',
  'nat-hops':
    '{seenBy, select, gateway {' +
    routerChain +
    '} hop_list {{insideRoutersCount, plural, =0 {Cela n’a pas pu être déterminé.} other {{insideRoutersCount, plural, =1 {Vers l’extérieur, un routeur a une adresse interne.} other {Vers l’extérieur, les # premiers routeurs ont des adresses internes. Ils traduisent peut-être l’un après l’autre, ou ne font que transmettre.}}}}} other {{routersCount, plural, =0 {Cela n’a pas pu être déterminé.} =1 {Entre votre adresse publique et cet appareil, il y a un seul routeur.} other {Entre votre adresse publique et cet appareil, il y a # routeurs à la suite. Au moins un traduit les adresses ; on ne voit pas de l’extérieur si les autres le font aussi.}}}}',
  'router-chain': routerChain,
  'path-hops':
    '{value, select, none {Le nombre de routeurs en chemin n’a pas pu être déterminé.} other {{routersCount, plural, =0 {Aucun routeur entre cet ordinateur et notre serveur de test.} one {# routeur entre cet ordinateur et notre serveur de test.} other {# routeurs entre cet ordinateur et notre serveur de test.}}}}{hopAddressesCount, plural, =0 {} other { En chemin : {hopAddresses} (* n’a rien dit).}}{tool, select, none { Cet ordinateur n’a pas de programme qui les énumère, ou il n’a rien dit.} other {}}{pathMtuBytesCount, plural, =0 {} other { Un paquet de {pathMtuBytes} passe entier.}}',
  'largest-datagram-bytes':
    '{value, select, none {Cela n’a pas pu être déterminé.} other {Le plus grand paquet UDP revenu portait {value} ; le plus grand essayé, {triedBytes}.}}{fragments, select, both { Les longs messages, qui voyagent en morceaux, sont passés.} out { Les longs messages, qui voyagent en morceaux, sont arrivés à l’aller, mais pas au retour.} none { Les longs messages, qui voyagent en morceaux, ne sont pas arrivés.} other {}}',
  'best-way': ladder,
  'ways-working': ladder,
  'speaker-heard':
    '{value, select, true {Vous avez entendu le son de test sur cet appareil.} false {Vous n’avez pas entendu le son de test sur cet appareil.} other {Aucun son n’a été joué.}}',
  'microphone-heard':
    '{value, select, true {Le micro a capté du son.} false {Le micro était autorisé, mais n’a presque rien capté.} other {{permission, select, denied {La page n’a pas eu le droit d’utiliser le micro ; ce n’est pas grave.} other {Il n’a pas été essayé.}}}}{playedBack, select, yes { Vous avez entendu votre enregistrement.} no { Vous n’avez pas entendu votre enregistrement.} other {}}',
}

export const choice: typeof english.choice = {
  'endpoint-independent': 'le même port pour toutes les destinations',
  'address-dependent': 'un autre port pour chaque adresse de destination',
  'address-and-port-dependent': 'un autre port pour chaque destination',
  'not-port-dependent': 'le même port au sein d’un serveur',
  'endpoint-independent-filtering': 'laisse entrer tout le monde',
  'address-dependent-filtering': 'seulement les adresses connues',
  'address-and-port-dependent-filtering': 'seulement les adresses et ports connus',
  'not-port-dependent-filtering': 'sans tenir compte du port',
  yes: 'oui',
  no: 'non',
  'no-nat': 'pas de traduction d’adresses (NAT)',
  private: 'adresse privée',
  shared: 'adresse partagée par l’opérateur (CGNAT)',
  public: 'adresse publique',
  loopback: 'adresse de l’ordinateur lui-même',
  'link-local': 'adresse auto-attribuée',
  'windows-11': 'Windows 11',
  'windows-10': 'Windows 10',
  'windows-8-1': 'Windows 8.1',
  'windows-other': 'Windows (version autre ou inconnue)',
  macos: 'macOS',
  linux: 'Linux',
  android: 'Android',
  ios: 'iOS',
  x86: 'Intel ou AMD (x86)',
  arm: 'ARM',
  chrome: 'Chrome',
  chromium: 'Chromium',
  edge: 'Edge',
  opera: 'Opera',
  brave: 'Brave',
  samsung: 'Samsung Internet',
  firefox: 'Firefox',
  safari: 'Safari',
  ethernet: 'câble réseau',
  wifi: 'Wi-Fi',
  cellular: 'réseau mobile',
  listed: 'sur la liste',
  'not-listed': 'pas sur la liste',
  granted: 'accordée',
  prompt: 'pas encore demandée',
  denied: 'refusée',
  udp: 'en direct (UDP)',
  'turn-udp': 'par un relais (UDP)',
  'turn-tcp': 'par un relais (TCP)',
  'turn-tls': 'par un relais (TLS)',
  websocket: 'dans une connexion Web (WebSocket)',
  'no-way': 'aucun chemin',
  same: 'aucune différence',
  'marked-better': 'les appels marqués passent devant',
  'marked-worse': 'les appels marqués passent moins bien',
  'no-translation': 'adresse publique, sans traduction',
  'one-router': 'un seul routeur traduit',
  'second-router': 'un second routeur traduit',
  carrier: 'le fournisseur d’accès traduit aussi',
  'other-address': 'une autre adresse publique',
  other: 'autre',
}
