import { byVerdict, stepTime, type VerdictTexts } from '../call-verdict'
import type * as english from '../en/call'

const means: VerdictTexts = {
  completed:
    '{audioDelayMsCount, plural, =0 {L’appel a abouti et des paquets de voix sont revenus ; ce navigateur ne laisse aucune page les écouter.} other {L’appel a abouti et du son est revenu.}}',
  registered: 'Le serveur a accepté l’enregistrement. Aucun numéro à appeler n’a été indiqué.',
  'no-credentials': 'Le serveur a été joint, mais aucun utilisateur ni mot de passe SIP n’a été saisi.',
  'dns-tls-or-port':
    'Le serveur de téléphonie n’a pas pu être joint : son nom, son certificat ou un port fermé.{httpReached, select, silent { Rien n’a répondu, comme derrière un pare-feu.} other {}}',
  'browser-refuses-port': 'Par sécurité, les navigateurs n’envoient rien au port de ce serveur.',
  'upgrade-refused':
    'Le serveur répond aux requêtes web ordinaires, mais la connexion permanente pour la téléphonie (WebSocket) a été refusée.',
  'wrong-path': 'La fin de l’adresse du serveur est fausse : il prend la téléphonie sous {workingPath}.',
  'wrong-password':
    'Le serveur n’a pas accepté l’utilisateur et le mot de passe{status, select, none {} other { (réponse {status})}}.',
  'unknown-user':
    'Le serveur ne connaît pas cet utilisateur ou ce numéro{status, select, none {} other { (réponse {status})}}.',
  'silent-server': 'La connexion était ouverte, mais le serveur de téléphonie n’a pas répondu.',
  rejected:
    'Le serveur a refusé la demande{status, select, none {} other { (réponse {status})}}.{retryAfterSCount, plural, =0 {} other { Il demande de réessayer dans {retryAfterS}.}}',
  'rings-without-answer': 'Cela a sonné, mais personne n’a décroché.',
  'ice-failed': 'L’appel a été décroché, mais les paquets de voix n’ont trouvé aucun chemin dans le réseau.',
  'dtls-failed':
    'Les paquets de voix ont trouvé un chemin, mais les deux côtés ne se sont pas entendus sur le chiffrement.',
  'one-way-audio-up': 'L’appel était établi, mais aucun son de votre part n’est arrivé au serveur.',
  'one-way-audio-down': 'L’appel était établi, mais aucun son ne vous est revenu.',
  'socket-lost': 'La connexion au serveur de téléphonie a été perdue en cours de route.',
  protocol: 'Ce qui est revenu n’est pas ce que prévoit la norme téléphonique (SIP).',
}

const mend = {
  'dns-tls-or-port':
    'Laissez sortir les connexions web sécurisées (TCP 443, ou le port du serveur) à travers le pare-feu. Si d’autres pages s’ouvrent, vérifiez l’orthographe du nom du serveur et demandez à son exploitant si le certificat est valable.',
  'browser-refuses-port': 'Demandez une adresse du serveur avec un autre port, par exemple 443 ou 8443.',
  'upgrade-refused':
    'Un proxy, un pare-feu ou la protection web d’un antivirus bloque souvent les connexions WebSocket : autorisez-les pour ce serveur. Sinon, demandez à l’opérateur si cette adresse accepte SIP sur WebSocket.',
  'wrong-path': 'Corrigez la fin de l’adresse du serveur comme indiqué ci-dessous, puis refaites le test.',
  'wrong-password':
    'Saisissez de nouveau l’utilisateur et le mot de passe en respectant les majuscules. Le mot de passe SIP n’est souvent pas celui de l’espace client. Après plusieurs essais, un serveur peut vous refuser quelques minutes.',
  'unknown-user': 'Vérifiez avec votre opérateur l’utilisateur, le domaine et le numéro à appeler.',
  'silent-server':
    'Un proxy ou un pare-feu qui inspecte le trafic web peut retenir les messages : faites une exception pour ce serveur. S’il n’y en a pas, prévenez votre opérateur.',
  rejected:
    'Attendez quelques minutes et refaites le test. Si cela persiste, donnez le numéro de la réponse à votre opérateur.',
  'rings-without-answer': 'Vérifiez le numéro : il doit décrocher tout seul, comme un service d’écho.',
  'ice-failed':
    'Laissez sortir l’UDP vers les ports de voix de cette liste, et revenir les réponses. Les réseaux d’invités ou d’hôtels bloquent souvent l’UDP : essayez un autre réseau, ou demandez un passage par TCP 443.',
  'dtls-failed':
    'Un pare-feu élimine peut-être les grands paquets qui ouvrent le chiffrement : laissez passer les fragments UDP, et coupez VPN et protection contre les inondations UDP le temps d’un test. Un ancien serveur peut aussi en être la cause : demandez à votre opérateur.',
  'one-way-audio-up':
    'Laissez sortir l’UDP vers les ports de voix sans limite de temps, désactivez SIP ALG dans le routeur et testez sans VPN.',
  'one-way-audio-down':
    'Laissez revenir les réponses à l’UDP sortant, désactivez SIP ALG dans le routeur et testez sans VPN. Deux routeurs l’un derrière l’autre sont une cause fréquente.',
  'socket-lost':
    'Quelque chose coupe les connexions longues : cherchez dans le proxy, le pare-feu et le routeur une limite de durée ou d’inactivité et portez-la à 10 minutes. En Wi-Fi, testez avec un câble.',
  protocol:
    'Un appareil modifie peut-être les messages, ou le serveur est en cause : envoyez ce rapport à votre opérateur.',
} satisfies Partial<VerdictTexts>

const steps =
  stepTime('connectMs', ' Connexion en {connectMs}.') +
  stepTime('optionsMs', ' Le serveur répond en {optionsMs}.') +
  stepTime('registrationDelayMs', ' Enregistrement en {registrationDelayMs}.') +
  stepTime('sessionRequestDelayMs', ' Premier signe de l’appel après {sessionRequestDelayMs}.') +
  stepTime('answerMs', ' Décroché après {answerMs}.') +
  stepTime('iceMs', ' Chemin de la voix trouvé en {iceMs}, ') +
  stepTime('dtlsMs', 'chiffrement en {dtlsMs}.') +
  stepTime('firstPacketMs', ' Premier paquet de voix après {firstPacketMs}.') +
  stepTime('audioDelayMs', ' Premier son après {audioDelayMs}.') +
  stepTime('sessionDisconnectDelayMs', ' Raccroché en {sessionDisconnectDelayMs}.')
const codec =
  '{wireCodec, select, none {} other { Transporté en {wireCodec}, {sent, number} paquets en {seconds, number, integer} secondes.}}' +
  '{modelledCodec, select, none {} other { Aucun navigateur n’a {modelledCodec} ; {wireCodec} a remplacé ses paquets.}}'
const ended = byVerdict(means, 'L’appel a été interrompu.')
const registration = stepTime(
  'registrationDelayMs',
  ' L’enregistrement a pris {registrationDelayMs}, mot de passe compris.',
)

export const callSeen: typeof english.callSeen = {
  'call-completed': ended + steps + codec,
  'sip-registration-delay-ms': ended + registration,
  'sip-session-request-delay-ms':
    ended + stepTime('sessionRequestDelayMs', ' Premier signe après {sessionRequestDelayMs}.'),
  'sip-session-disconnect-delay-ms':
    ended + stepTime('sessionDisconnectDelayMs', ' Raccroché en {sessionDisconnectDelayMs}.'),
  'call-audio-delay-ms':
    ended +
    stepTime('audioDelayMs', ' Le son est venu {audioDelayMs} après le décroché, ') +
    stepTime('audioSinceInviteMs', '{audioSinceInviteMs} après la numérotation.'),
  'call-loss-up-ratio':
    '{lost, plural, =0 {Aucun} other {{lost, number}}} des paquets de l’appel d’essai perdu à l’aller ; {received, number} arrivés.' +
    codec,
  'call-loss-down-ratio':
    '{lost, plural, =0 {Aucun} other {{lost, number}}} des paquets de l’appel d’essai perdu au retour ; {received, number} arrivés.' +
    codec,
  'call-jitter-up-ms': ended + stepTime('upJitterMs', ' Gigue au serveur : {upJitterMs}.'),
  'provider-registered': ended + steps,
  'provider-registration-delay-ms': ended + registration,
  'provider-call-completed': ended + steps + codec,
}

export const callMetric: typeof english.callMetric = {
  'call-completed': 'Appel d’essai avec son dans les deux sens',
  'sip-registration-delay-ms': 'Temps d’enregistrement (RRD)',
  'sip-session-request-delay-ms': 'Temps jusqu’au premier signe de l’appel (SRD)',
  'sip-session-disconnect-delay-ms': 'Temps pour raccrocher (SDD)',
  'call-audio-delay-ms': 'Temps jusqu’au premier son',
  'call-loss-up-ratio': 'Paquets de l’appel perdus à l’aller',
  'call-loss-down-ratio': 'Paquets de l’appel perdus au retour',
  'call-jitter-up-ms': 'Gigue de l’appel à l’aller',
  'provider-registered': 'Enregistrement au serveur de l’opérateur',
  'provider-registration-delay-ms': 'Temps d’enregistrement au serveur de l’opérateur',
  'provider-call-completed': 'Appel d’essai par le serveur de l’opérateur',
}

const onWay = 'Voyez le point sur l’appel d’essai : il dit où l’appel s’est arrêté.'

export const call: typeof english.call = {
  call: {
    title: 'Un vrai appel aboutit, avec du son dans les deux sens',
    why: 'Votre navigateur s’enregistre à notre serveur de téléphonie, l’appelle, envoie une tonalité et attend son retour. Si cela réussit, rien ne prouve mieux que les appels passent sur votre ligne.',
    fix: byVerdict(mend, onWay),
  },
  'call-registration': {
    title: 'Les téléphones s’enregistrent rapidement',
    why: 'Un téléphone s’enregistre d’abord pour que les appels l’atteignent. Jusqu’à {limit}, c’est bien ; beaucoup plus lent, la ligne est surchargée ou lointaine.',
    fix: 'Refaites le test sur une ligne calme et avec un câble. Si cela reste lent, un VPN, un proxy ou un long détour en est sans doute la cause : demandez à votre fournisseur d’accès.',
  },
  'call-audio': {
    title: 'On s’entend peu après avoir décroché',
    why: 'Entre le décroché et le premier son, les deux côtés cherchent un chemin pour la voix et s’accordent sur son chiffrement. Au-delà de {limit}, les premiers mots sont coupés.',
    fix: 'Testez avec un câble et sans VPN. Un pare-feu qui inspecte ou bloque l’UDP coûte souvent ces secondes : laissez passer l’UDP vers les ports de voix de cette liste.',
  },
  'call-loss-up': {
    title: 'Paquets de l’appel d’essai : à l’aller',
    why: 'Comptés par notre serveur de téléphonie pendant un vrai appel de quelques secondes. Le point sur les paquets de voix que vous envoyez mesure plus longtemps : c’est lui qui compte.',
    fix: onWay,
  },
  'call-loss-down': {
    title: 'Paquets de l’appel d’essai : au retour',
    why: 'Comptés dans votre navigateur pendant un vrai appel de quelques secondes. Le point sur les paquets de voix que vous recevez mesure plus longtemps : c’est lui qui compte.',
    fix: onWay,
  },
  'provider-registration': {
    title: 'Enregistrement au serveur de {provider}',
    why: 'Avec un utilisateur et un mot de passe SIP, le navigateur s’enregistre au serveur même de l’opérateur. Les deux restent dans le navigateur : nous ne les voyons pas et ne les gardons pas.',
    fix: byVerdict(mend, 'Saisissez votre utilisateur et votre mot de passe SIP avant le test, puis refaites-le.'),
  },
  'provider-call': {
    title: 'Un appel par le serveur de {provider} a du son',
    why: 'Le navigateur appelle, par le serveur même de l’opérateur, un numéro qui décroche tout seul, et écoute si du son revient.',
    fix: byVerdict(mend, 'Voyez le point sur l’enregistrement : sans lui, aucun appel n’est possible.'),
  },
}

export const remarks: typeof english.remarks = {
  title: 'À propos de l’instrument lui-même',
  'loss-up':
    'Deux mesures des pertes à l’aller ne concordent pas : {stream} pour le flux de voix, {call} pour l’appel d’essai. La ligne a changé entre-temps, ou notre mesure n’est pas exacte ici. Refaites le test.',
  'loss-down':
    'Deux mesures des pertes au retour ne concordent pas : {stream} pour le flux de voix, {call} pour l’appel d’essai. La ligne a changé entre-temps, ou notre mesure n’est pas exacte ici. Refaites le test.',
  'agent-loss-up':
    'Le navigateur et l’agent de site ne s’accordent pas sur les pertes à l’aller : {browser} contre {agent}. La ligne a changé entre-temps, les deux ordinateurs passent par un autre chemin, ou notre mesure n’est pas exacte ici. Refaites le test.',
  'agent-loss-down':
    'Le navigateur et l’agent de site ne s’accordent pas sur les pertes au retour : {browser} contre {agent}. La ligne a changé entre-temps, les deux ordinateurs passent par un autre chemin, ou notre mesure n’est pas exacte ici. Refaites le test.',
  'agent-mos':
    'Le navigateur et l’agent de site ne s’accordent pas sur la qualité de la voix : MOS {browser} contre {agent}. La ligne a changé entre-temps, les deux ordinateurs passent par un autre chemin, ou notre mesure n’est pas exacte ici. Refaites le test.',
}
