import type { line as english } from '@/messages/en/topics/line'

export const line: typeof english = {
  'managed-link': {
    title: 'Ligne Internet fournie par {provider}',
    why: 'Sur une ligne ou un routeur que {provider} fournit et gère, les appels suivent leur propre chemin dans son réseau. Les règles de ports de cette liste ne vous concernent alors pas.',
    fix: 'En cas de doute, regardez la facture de votre ligne Internet ou l’étiquette du routeur. Si la ligne vient d’une autre société, toutes les règles de cette liste s’appliquent.',
  },
  bandwidth: {
    title: 'Assez de débit pour vos téléphones : {limit} par sens',
    why: 'Chaque appel occupe sa part de la ligne, en montée et en descente, sans interruption. Si la ligne offre moins que ce qu’il faut à tous, des mots se perdent dès que tout le monde téléphone.',
    fix: 'Refaites le test quand personne ne télécharge. Si le débit reste trop faible, arrêtez les sauvegardes en ligne et les vidéos aux heures de bureau, préférez un câble au Wi-Fi, commandez une ligne plus rapide ou choisissez un codec plus économe.',
  },
  qos: {
    title: 'Les appels sont prioritaires quand la ligne est chargée',
    why: 'Si un téléchargement allonge le délai, les appels se hachent. Un routeur avec des règles de priorité (QoS, ou 802.1p sur les commutateurs) laisse passer la voix en premier. Nous remplissons la ligne dans chaque sens pendant un appel ; sur l’échelle de 1 à 4,5, il doit garder au moins {limit}.',
    fix: 'Cherchez dans le routeur « QoS », « traffic shaping », « contrôle de bande passante » ou « smart queue » et placez la voix (SIP et RTP, DSCP EF) en tête. Fixez les limites à environ 90 % du débit réel. Donnez aussi la priorité à la voix sur les commutateurs.',
  },
  'qos-shared-link': {
    title: 'La voix est prioritaire sur la ligne partagée',
    why: 'Ordinateurs et téléphones partagent cette ligne. Un gros téléchargement ne doit pas gâcher un appel : nous remplissons la ligne dans chaque sens pendant un appel ; sur l’échelle de 1 à 4,5, il doit garder au moins {limit}.',
    fix: 'Cherchez dans le routeur « QoS », « traffic shaping » ou « contrôle de bande passante » et placez la voix (SIP et RTP) en tête, avec des limites à environ 90 % du débit réel. Si le routeur ne le permet pas, donnez aux téléphones leur propre ligne.',
  },
  'qos-vpn': {
    title: 'La voix est prioritaire dans le VPN',
    why: 'Vu de l’extérieur, tout le trafic d’un VPN se ressemble : les routeurs traversés ne peuvent pas favoriser la voix d’eux-mêmes. {provider} exige donc des règles de priorité quand les appels passent par un VPN.',
    fix: 'Demandez à la personne qui gère le VPN de créer des règles de priorité (QoS) aux deux extrémités et de recopier la marque de la voix (DSCP, 802.1p) sur les paquets extérieurs. Ou faites passer les téléphones hors du VPN.',
  },
  wired: {
    title: 'Connexion par câble',
    why: 'Le Wi-Fi partage l’air avec les voisins et perd sans cesse du temps et des paquets. Un câble offre aux appels un chemin régulier.',
    fix: 'Reliez téléphone et ordinateur au routeur ou à une prise murale avec un câble réseau. Si seul le Wi-Fi est possible, utilisez la bande 5 GHz et restez près de la borne.',
  },
  'wifi-only': {
    title: 'Connexion par Wi-Fi',
    why: 'Votre compte peut être réglé pour que les appels n’utilisent que le Wi-Fi, jamais les données mobiles. L’application ne propose alors les appels que si l’appareil est en Wi-Fi.',
    fix: 'Activez le Wi-Fi de l’appareil et rejoignez un réseau avant d’appeler. Pour appeler aussi avec les données mobiles, demandez à votre administrateur de lever la restriction.',
  },
  'voice-loss-up': {
    title: 'Les paquets de voix que vous envoyez arrivent',
    why: 'Un paquet perdu, c’est un bout de mot qui manque à votre interlocuteur. Jusqu’à {limit}, cela s’entend à peine.',
    fix: 'Préférez un câble au Wi-Fi, arrêtez les envois comme les sauvegardes et la synchronisation de photos, puis refaites le test. Si des paquets se perdent encore sur une ligne calme, envoyez ce rapport à votre fournisseur d’accès.',
  },
  'voice-loss-down': {
    title: 'Les paquets de voix qui vous sont envoyés arrivent',
    why: 'Un paquet perdu, c’est un bout de mot qui vous manque. Jusqu’à {limit}, cela s’entend à peine.',
    fix: 'Préférez un câble au Wi-Fi, arrêtez téléchargements et vidéos, puis refaites le test. Si des paquets se perdent encore sur une ligne calme, envoyez ce rapport à votre fournisseur d’accès.',
  },
  'voice-delay': {
    title: 'Délai de la voix assez court',
    why: 'Si l’aller et retour dure plus de {limit}, on commence à se couper la parole.',
    fix: 'Coupez le VPN, préférez un câble au Wi-Fi et évitez les lignes mobiles ou par satellite pour téléphoner. Si le délai reste long sur une ligne calme, interrogez votre fournisseur d’accès sur le trajet.',
  },
  'voice-jitter-up': {
    title: 'La voix que vous envoyez arrive régulièrement',
    why: 'Les paquets doivent arriver à un rythme égal. Si ce rythme varie de plus de {limit}, votre interlocuteur entend une voix hachée.',
    fix: 'Préférez un câble au Wi-Fi, suspendez les envois et donnez la priorité à la voix dans le routeur (QoS). Refaites le test à une heure calme pour voir si l’autre trafic est en cause.',
  },
  'voice-jitter-down': {
    title: 'La voix qui vous est envoyée arrive régulièrement',
    why: 'Les paquets doivent arriver à un rythme égal. Si ce rythme varie de plus de {limit}, vous entendez une voix hachée.',
    fix: 'Préférez un câble au Wi-Fi, suspendez téléchargements et vidéos et donnez la priorité à la voix dans le routeur (QoS). Refaites le test à une heure calme pour voir si l’autre trafic est en cause.',
  },
  'voice-quality': {
    title: 'Qualité vocale estimée (MOS) d’au moins {limit}',
    why: 'Une formule normalisée (UIT-T G.107) traduit les pertes et le délai en une note, de 1, mauvais, à 4,5 environ, excellent. C’est une estimation de l’avis des interlocuteurs, pas un enregistrement.',
    fix: 'Regardez les lignes sur les paquets perdus, la régularité et le délai : la plus mauvaise fait baisser la note. Corrigez-la d’abord, puis refaites le test.',
  },
  'calls-carried': {
    title: 'Appels possibles en même temps',
    why: 'Calculé d’après le débit mesuré dans le sens le plus faible et le besoin d’un appel. Le reste du trafic en prend aussi sa part.',
    fix: 'Comparez ce nombre aux appels attendus à l’heure la plus chargée, avec un tiers de réserve pour le reste du trafic. S’il ne suffit pas, commandez une ligne plus rapide.',
  },
  'calls-good': {
    title: 'Appels simultanés qui restent bons',
    why: 'Nous lançons au même moment autant d’appels que vous avez de téléphones (cinq si personne ne l’a dit, trente au plus) et nous écoutons chacun d’eux. Si certains se hachent, nous cherchons le nombre qui tient.',
    fix: 'Refaites le test quand personne d’autre n’utilise la ligne. Si moins d’appels restent bons que vous n’avez de téléphones, commandez une ligne plus rapide, donnez la priorité à la voix dans le routeur (QoS) ou choisissez un codec plus économe.',
  },
  'marking-effect': {
    title: 'Effet de la marque « voix » sur votre ligne',
    why: 'Les téléphones marquent leurs paquets de voix (DSCP EF) pour que les routeurs les laissent passer d’abord. Nous remplissons la ligne et lançons un appel marqué à côté d’un appel sans marque : on voit ainsi si votre ligne en tient compte.',
    fix: 'Aucune différence signifie que la marque seule n’aide pas ici : créez dans le routeur une règle pour la voix (QoS selon DSCP EF). Si les appels marqués passent moins bien, quelque chose en chemin les retient ou les rejette : interrogez la personne qui gère le réseau ou le fournisseur d’accès.',
  },
  'loaded-delay': {
    title: 'Le délai reste court quand la ligne est chargée',
    why: 'Un modem ou un routeur qui met trop de données en attente fait patienter chaque appel pendant un téléchargement. Jusqu’à {limit} de plus qu’au repos, cela ne gêne pas.',
    fix: 'Cherchez dans le routeur « smart queue », « SQM », « fq_codel », « bufferbloat » ou « QoS » et fixez les limites à environ 90 % du débit réel. Un routeur plus récent suffit souvent.',
  },
  'path-hops': {
    title: 'Routeurs en chemin',
    why: 'Chaque routeur en chemin ajoute un peu de délai, et chacun peut être celui où des paquets se perdent. La liste aide le support à trouver où.',
    fix: 'Rien à faire. Transmettez la liste au support s’il la demande.',
  },
  'largest-datagram': {
    title: 'Les grands messages passent',
    why: 'Le premier message d’un appel (SIP INVITE) peut devenir si long qu’il voyage en morceaux sur UDP. Certains pare-feu jettent les morceaux : les appels échouent alors que les téléphones sont enregistrés.',
    fix: 'Rien à faire tant que les longs messages passent. Sinon, laissez le pare-feu ou le routeur transmettre les fragments IP, passez les téléphones à SIP sur TCP ou TLS, ou désactivez dans les téléphones les codecs inutiles pour raccourcir les messages.',
  },
}
