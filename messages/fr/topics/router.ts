import type { router as english } from '@/messages/en/topics/router'

export const router: typeof english = {
  'sip-alg': {
    title: 'Le routeur ne modifie pas les appels (SIP ALG coupé)',
    why: 'Beaucoup de routeurs modifient les messages d’appel en croyant aider. Résultat : téléphones qui se déconnectent, appels coupés au bout de quelques secondes, son dans un seul sens. Un navigateur ne peut pas le voir ; l’agent de site, si.',
    fix: 'Ouvrez les réglages du routeur et cherchez SIP ALG sous NAT, pare-feu, sécurité ou VoIP. Il s’appelle aussi SIP Helper, SIP Fixup, SIP Transformations, SIP NAT, SIP Inspection ou VoIP pass-through. Désactivez-le, redémarrez le routeur, puis les téléphones.',
  },
  'private-address': {
    title: 'Les appareils ont une adresse privée',
    why: 'Derrière le routeur, les téléphones doivent avoir une adresse qui commence par 10., par 192.168. ou par 172.16. à 172.31. Avec d’autres adresses, les serveurs {provider} ne voient pas qu’un routeur s’interpose, et les appels échouent.',
    fix: 'Regardez la plage d’adresses dans la partie LAN ou DHCP du routeur et choisissez une plage privée, par exemple 192.168.1.0/24. Redémarrez ensuite les téléphones pour qu’ils reçoivent une nouvelle adresse. Ce résultat ne vaut que si l’ordinateur et les téléphones sont dans le même réseau.',
  },
  'double-nat': {
    title: 'Un seul routeur traduit les adresses',
    why: 'Quand deux routeurs se suivent, chacun modifie les adresses. Un port redirigé sur un seul des deux ne mène nulle part, et les connexions sont oubliées plus vite.',
    fix: 'Cherchez une box de votre fournisseur d’accès devant votre propre routeur. Passez la box en mode « bridge », ou votre routeur en mode « point d’accès », pour qu’un seul des deux fasse du NAT. Sinon, demandez à votre fournisseur d’accès.',
  },
  keepalive: {
    title: 'Le routeur garde l’entrée ouverte {limit}',
    why: 'Le routeur se souvient un moment qu’un téléphone attend des appels. Le téléphone doit donner signe de vie avant cet oubli, sinon les appels entrants n’arrivent plus.',
    fix: 'Activez « keep-alive » (aussi « NAT keep-alive » ou « UDP keep-alive ») dans chaque téléphone, avec un intervalle plus court que la durée mesurée ici et compris dans celui que demande l’opérateur. Ou augmentez le délai UDP du routeur, souvent sous NAT, pare-feu ou sessions.',
  },
  'register-expiry': {
    title: 'Les téléphones peuvent se réenregistrer à temps',
    why: 'Un téléphone sans keep-alive ne reste joignable que s’il se réenregistre avant que le routeur ne l’oublie. Mais un intervalle de moins de {limit} n’est pas admis.',
    fix: 'Dans le téléphone, réglez l’intervalle d’enregistrement (« Register Expire ») un peu en dessous de la durée mesurée ici, jamais sous {limit}. Si la durée mesurée est plus courte, utilisez plutôt keep-alive.',
  },
  'incoming-calls': {
    title: 'Si les appels entrants cessent après quelques minutes',
    why: 'Si les appels arrivent juste après un redémarrage ou après un appel de votre part, mais plus ensuite, c’est que le routeur a refermé l’entrée. Cette liste mène à la cause, la plus probable d’abord.',
    fix: '1. Vérifiez que le téléphone est enregistré, sur le téléphone et dans votre espace client {provider}. 2. Activez keep-alive dans le téléphone. 3. S’il est actif, raccourcissez son intervalle. 4. Si le téléphone ne le propose pas, raccourcissez l’intervalle d’enregistrement, sans descendre sous 60 secondes. 5. Vérifiez que le pare-feu du routeur ne bloque pas les appels entrants. 6. En dernier recours seulement, redirigez le port de signalisation vers le téléphone.',
  },
  'port-forward': {
    title: 'Rediriger des ports : en dernier recours',
    why: 'Une redirection fixe rend un téléphone joignable sans keep-alive, mais elle lie le réglage à un seul appareil et l’expose à Internet. Avec deux routeurs à la suite, une redirection sur un seul reste sans effet.',
    fix: 'Essayez d’abord keep-alive et coupez SIP ALG. Si les appels n’arrivent toujours pas, donnez au téléphone une adresse fixe et redirigez vers lui l’UDP venant du réseau indiqué ici, et de nulle part ailleurs. Confiez ce réglage à votre informaticien.',
  },
  'nat-timer': {
    title: 'Le routeur garde une connexion SIP {limit}',
    why: 'Si le routeur oublie plus tôt un téléphone inactif, des appels entrants peuvent se perdre jusqu’au prochain enregistrement. La plupart des routeurs oublient au bout de 30 secondes à quelques minutes : une durée plus courte est donc courante.',
    fix: 'Cherchez dans le routeur « UDP timeout », « NAT timer », « session timeout » ou « IP masquerade timer » et réglez-le à {limit} pour SIP. Si ce réglage n’existe pas, faites envoyer aux téléphones des paquets keep-alive à un intervalle plus court que la durée mesurée ici.',
  },
  'no-proxy': {
    title: 'La connexion est directe, sans proxy',
    why: 'Un proxy va chercher les pages Web à la place de l’ordinateur et ne sait pas transporter les appels. Si le Web et la voix sortent par des chemins différents, la connexion peut réussir alors que le son manque.',
    fix: 'Vérifiez les réglages de proxy de l’ordinateur (sous Windows : Paramètres, Réseau, Proxy) et demandez à votre informaticien s’il existe un proxy ou un filtre Web. Faites-le contourner pour {provider}. Un VPN a le même effet : coupez-le et refaites le test.',
  },
  'nat-mapping': {
    title: 'Comment le routeur traduit les adresses',
    why: 'Les appels passent le mieux quand le routeur garde le même port extérieur vers tous les serveurs (« endpoint-independent mapping »). S’il en change selon le serveur, les téléphones dépendent de l’aide de l’opérateur pour être trouvés.',
    fix: 'Il n’y a rien à faire tant que les appels fonctionnent. Si le son manque, cherchez dans le routeur « NAT symétrique » ou « NAT strict » et choisissez plutôt « cone », « full cone » ou « modéré ».',
  },
  'nat-filtering': {
    title: 'Ce que le routeur laisse entrer de lui-même',
    why: 'Un routeur ne laisse entrer que les paquets venant de là où un téléphone vient d’envoyer quelque chose. Sa sévérité décide de qui peut joindre le téléphone. Un routeur strict est normal et sûr : le serveur de votre opérateur appelle depuis l’endroit exact où le téléphone s’est enregistré.',
    fix: 'Il n’y a rien à faire tant que les appels fonctionnent. Si le routeur laisse entrer des paquets d’inconnus, n’importe qui sur Internet peut atteindre l’appareil : vérifiez qu’une « DMZ » ou un « hôte exposé » n’est pas réglé par erreur.',
  },
  'udp-binding-lifetime': {
    title: 'Combien de temps le routeur se souvient',
    why: 'Entre deux appels, un téléphone ne dit rien. Une fois que le routeur l’a oublié, les appels entrants n’arrivent plus jusqu’à ce que le téléphone envoie à nouveau quelque chose.',
    fix: 'Faites donner signe de vie aux téléphones (keep-alive) plus souvent que la durée mesurée ici ; un bon intervalle figure à côté de la mesure. Si des téléphones se déconnectent encore, augmentez le délai UDP du routeur.',
  },
  'udp-stream-lifetime': {
    title: 'Combien de temps le routeur se souvient après un appel',
    why: 'Après un échange plus long, un appel par exemple, beaucoup de routeurs se souviennent d’un téléphone plus longtemps qu’après un simple enregistrement.',
    fix: 'Il n’y a rien à faire. Choisissez l’intervalle de keep-alive d’après la plus courte des deux durées, celle d’un téléphone silencieux.',
  },
  'tcp-lifetime': {
    title: 'Combien de temps le routeur garde une connexion TCP silencieuse',
    why: 'Les téléphones qui s’enregistrent en TCP ou TLS attendent les appels sur une seule connexion durable. Un routeur ou un pare-feu qui l’oublie pendant le silence n’en dit rien au téléphone, et les appels n’arrivent plus.',
    fix: 'Faites envoyer aux téléphones un keep-alive sur cette connexion plus souvent que la durée mesurée ici. Si elle est courte, cherchez « TCP timeout » ou « délai de session TCP » dans le routeur ou le pare-feu et augmentez-le ; deux heures sont courantes.',
  },
  'nat-hairpin': {
    title: 'Le routeur fait rentrer ce qui est destiné à son propre réseau',
    why: 'Deux téléphones derrière le même routeur ne se connaissent parfois que par l’adresse extérieure du routeur. Si le routeur fait rentrer de tels paquets (hairpinning), le son entre eux peut prendre le chemin court.',
    fix: 'Il n’y a rien à faire tant que les appels entre collègues fonctionnent ; la plupart des opérateurs font passer le son par leurs propres serveurs. S’il n’y a pas de son entre deux téléphones du bureau, cherchez dans le routeur « NAT loopback », « hairpin NAT » ou « NAT reflection » et activez-le.',
  },
  'websocket-idle': {
    title: 'Combien de temps reste une connexion Web muette',
    why: 'Un téléphone dans le navigateur attend les appels sur une seule connexion Web durable. Routeurs, proxys et filtres Web la coupent quand rien ne passe ; plus aucun appel ne sonne alors jusqu’à la reconnexion.',
    fix: 'Si elle a été coupée pendant ce test, demandez à votre informaticien de porter à deux minutes ou plus le délai d’inactivité pour {provider} dans le pare-feu, le proxy ou le filtre Web, ou faites envoyer le keep-alive plus souvent.',
  },
  'port-preservation': {
    title: 'Le routeur conserve les numéros de port',
    why: 'Certains routeurs transmettent le numéro de port du téléphone, d’autres en choisissent un nouveau. Les deux sont permis ; le savoir aide le support à lire ses journaux.',
    fix: 'Il n’y a rien à faire. Si vous redirigez un port à la main, pensez que le port vu de l’extérieur peut différer de celui du téléphone.',
  },
  'public-address': {
    title: 'Adresse publique de votre ligne',
    why: 'C’est l’adresse d’où {provider} voit venir vos appels. Le support peut vous la demander, par exemple pour l’autoriser dans un pare-feu.',
    fix: 'Donnez cette adresse au support s’il la demande. Si vous attendez une adresse fixe et qu’elle change d’un test à l’autre, adressez-vous à votre fournisseur d’accès.',
  },
  tunnelling: {
    title: 'Les appels peuvent traverser un réseau fermé',
    why: 'Dans un réseau qui ferme le chemin direct du son, un appel peut passer par un serveur relais ou dans une connexion Web. Nous avons essayé chaque chemin avec quelques secondes de voix ; un seul qui marche suffit.',
    fix: 'Si aucun ne marche, un pare-feu, un proxy ou un filtre Web les coupe tous : demandez à votre informaticien d’autoriser les connexions « WebSocket » sur le port 443 pour {provider}. Le son est meilleur en UDP : ouvrez-le si vous le pouvez.',
  },
  'ways-through': {
    title: 'Les appels trouvent un chemin dans votre réseau',
    why: 'Certains réseaux ferment le chemin direct du son (UDP). Un appel peut alors passer par un serveur relais ou dans une connexion Web. Nous envoyons quelques secondes de voix sur chaque chemin pour voir lesquels sont ouverts et lequel est le meilleur.',
    fix: 'Le chemin direct donne le meilleur son. S’il est fermé, demandez à votre informaticien de laisser sortir l’UDP vers {provider}. Un relais ou une connexion Web marche aussi, mais hache plus vite quand la ligne est chargée.',
  },
  'router-chain': {
    title: 'L’adresse extérieure de votre routeur',
    why: 'Un routeur devant le vôtre, ou chez votre fournisseur d’accès, traduit les adresses une seconde fois. Rediriger un port ne sert alors à rien, et les téléphones sont oubliés plus tôt. Nous demandons à votre routeur sa propre adresse publique et la comparons à celle que nous voyons.',
    fix: 'Rien à faire si un seul routeur traduit. S’il y en a un second, mettez le boîtier de devant en mode « bridge », ou votre routeur en mode « point d’accès ». Si c’est votre fournisseur d’accès qui traduit, demandez-lui une adresse publique propre.',
  },
}
