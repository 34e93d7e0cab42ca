import type { service as english } from '@/messages/en/topics/service'

export const service: typeof english = {
  contact: {
    title: 'Support {provider}',
    why: 'Pour toute question sur l’installation ou le service, voici à qui vous adresser.',
    fix: 'Écrivez ou appelez, et joignez ce rapport : il contient ce que le support demande en premier.',
  },
  'device-settings': {
    title: 'Réglages de vos téléphones',
    why: 'Chaque téléphone ou adaptateur a besoin de ces données pour se connecter. Les lettres x remplacent le numéro de votre propre domaine, que {provider} vous a donné.',
    fix: 'Saisissez le serveur d’enregistrement et le port dans le téléphone. L’identifiant et le mot de passe sont ceux de l’utilisateur dans votre domaine. Le port local du téléphone peut être différent.',
  },
  'download-tool': {
    title: 'Aucun programme à télécharger',
    why: 'La notice {provider} demande de télécharger et d’installer un programme de test. Cette page a fait cette partie dans le navigateur.',
    fix: 'Rien à faire. Seules les lignes marquées pour l’agent de site demandent un programme.',
  },
  country: {
    title: 'Les appels sont proposés dans votre pays',
    why: 'Dans certains pays, la loi ne permet pas à {provider} de proposer des appels par Internet. L’application masque alors cette option.',
    fix: 'Si vous êtes dans l’un de ces pays, rejoignez la réunion par un numéro de téléphone. En voyage, c’est le pays où vous vous trouvez qui compte.',
  },
  'country-guess': {
    title: 'Votre fuseau horaire désigne un pays desservi',
    why: 'Nous avons comparé le fuseau horaire de cet appareil à la liste des pays non desservis. Un fuseau horaire n’est qu’un indice : cette ligne peut avertir, jamais faire échouer le test.',
    fix: 'Si l’indice est faux, réglez le fuseau horaire de l’appareil sur le lieu où vous êtes. S’il est juste, rejoignez la réunion par un numéro de téléphone.',
  },
  location: {
    title: 'Le service de localisation est activé',
    why: '{provider} doit connaître le pays avant d’établir un appel. Si la localisation est coupée, l’application ne propose pas d’appel par Internet.',
    fix: 'iPhone : Réglages, Confidentialité, Service de localisation ; activez-le et autorisez l’application. Android : Paramètres, Localisation ; activez-la, puis autorisez-la sous Applications, Autorisations.',
  },
  'location-permission': {
    title: 'Autorisation de localisation de ce navigateur',
    why: 'Ce que ce navigateur indique pour cette page. L’application a sa propre autorisation : ce n’est donc qu’un indice.',
    fix: 'Rien à changer dans le navigateur. Vérifiez le réglage de localisation de l’appareil et de l’application.',
  },
  'sip-based': {
    title: 'Les appels suivent la norme SIP',
    why: 'L’application établit les appels avec SIP. Pare-feu et routeurs emploient ce nom dans leurs règles.',
    fix: 'En parlant avec votre informaticien, mentionnez SIP : les règles ou les aides de ce nom peuvent agir sur les appels.',
  },
  codes: {
    title: 'Code de facturation ou de sécurité',
    why: 'Votre compte peut demander une référence de facturation ou un code de sécurité avant un appel par Internet. C’est une option, sans rapport avec la ligne.',
    fix: 'Ayez le code sous la main si votre entreprise en utilise un. Votre administrateur le connaît.',
  },
  domain: {
    title: 'Serveurs de votre domaine',
    why: 'Les serveurs de vos téléphones dépendent du domaine que {provider} vous a donné. Chaque domaine en a trois, et les trois doivent être joignables.',
    fix: 'Si votre pare-feu n’autorise que certaines destinations, ajoutez les trois adresses de votre domaine. Vous trouvez le domaine dans le courrier de bienvenue ou dans les réglages d’un téléphone.',
  },
  'provider-servers': {
    title: 'Tous les serveurs de votre domaine répondent',
    why: 'Nous avons interrogé les serveurs {provider} eux-mêmes : {hosts}. Si l’un d’eux n’est pas joignable, les téléphones se déconnectent quand le service passe sur lui.',
    fix: 'Autorisez ces adresses dans le pare-feu et vérifiez que le bon domaine a été choisi. Si un seul ne répond pas, demandez à {provider} s’il est en maintenance.',
  },
  dns: {
    title: 'Votre réseau trouve les serveurs {provider} par leur nom',
    why: 'Les téléphones connaissent les serveurs par leur nom et demandent l’adresse à un serveur de noms (DNS). S’il n’en donne pas, ou en donne une fausse, aucun téléphone ne peut s’enregistrer.',
    fix: 'Indiquez d’autres serveurs de noms dans le routeur, par exemple ceux de votre fournisseur d’accès, puis redémarrez-le. Si un filtre web ou une protection contre le « DNS rebinding » est active, autorisez-y les noms de {provider}.',
  },
  'tls-interception': {
    title: 'Personne n’ouvre les connexions chiffrées en chemin',
    why: 'Certains pare-feu et antivirus ouvrent les connexions chiffrées, les lisent et les referment avec leur propre certificat. Les téléphones ne lui font pas confiance et restent déconnectés, ou les appels démarrent tard.',
    fix: 'Exemptez les serveurs {provider} et les téléphones de l’inspection SSL (aussi appelée analyse HTTPS ou déchiffrement TLS) dans le pare-feu, le filtre web ou le logiciel de sécurité.',
  },
  'provider-sip': {
    title: 'Le serveur SIP de {provider} répond',
    why: 'L’agent de site a demandé au serveur SIP indiqué dans le lien ce qu’il sait faire (OPTIONS). Toute réponse montre que le chemin est ouvert ; un silence ne montre pas qu’il est fermé.',
    fix: 'S’il refuse, autorisez son adresse et son port dans le pare-feu. S’il se tait alors que les autres points vont bien, demandez à {provider} s’il répond à de telles questions.',
  },
  provisioning: {
    title: 'Les serveurs de configuration de l’application répondent',
    why: 'L’application mobile charge ses réglages depuis ces serveurs : {hosts}. S’ils sont bloqués, elle ne peut pas être configurée.',
    fix: 'Autorisez TCP 443 en sortie vers ces noms dans le pare-feu, dans le filtre Web et dans toute restriction de l’appareil mobile lui-même.',
  },
  trial: {
    title: 'Un essai avant de passer au nouveau service',
    why: '{provider} conseille un essai sur votre propre ligne avant le démarrage. Ce test est cet essai pour la ligne ; d’autres programmes du réseau peuvent encore gêner à d’autres heures.',
    fix: 'Refaites le test à l’heure la plus chargée de la journée, puis passez quelques vrais appels, internes et externes.',
  },
}
