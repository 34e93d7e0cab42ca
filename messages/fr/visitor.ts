import type { Messages } from '../en'

export const visitor: Messages['visitor'] = {
  product: 'Linecheck',
  language: 'Langue',
  home: {
    title: 'Votre ligne est-elle prête pour la téléphonie ?',
    lead: 'Linecheck mesure une connexion internet en 40 secondes environ et la compare, point par point, à ce que demande un opérateur de téléphonie.',
    visitor: 'Vous voulez tester votre ligne ?',
    visitorText: 'Ouvrez le lien que votre opérateur vous a envoyé. Il n’y a rien à installer.',
    support: 'Vous travaillez au support ?',
    supportText: 'Connectez-vous pour créer des liens et lire les rapports de vos clients.',
    console: 'Ouvrir la console',
  },
  link: {
    unknown: 'Nous ne connaissons pas ce lien',
    unknownText:
      'Il est peut-être incomplet. Copiez-le encore une fois depuis le message de votre opérateur, du début à la fin.',
    expired: 'Ce lien a expiré',
    expiredText: 'Il était valable jusqu’au {date}. Demandez-en un nouveau à {provider} : cela prend une minute.',
    usedUp: 'Ce lien est épuisé',
    usedUpText:
      'Il donnait droit à {runs, plural, one {# test, qui est fait} other {# tests, qui sont tous faits}}. Demandez un nouveau lien à {provider} si vous voulez refaire un test.',
  },
  notFound: 'Cette page n’existe pas',
  notFoundText: 'Si votre opérateur vous a envoyé un lien, ouvrez-le encore une fois depuis son message.',
  broken: 'Un problème est survenu de notre côté',
  brokenText: 'Votre ligne n’y est pour rien. Réessayez dans un instant.',
  tryAgain: 'Réessayer',
  toStart: 'Vers l’accueil',
  start: {
    heading: 'Votre ligne est-elle prête pour {provider} ?',
    site: 'Test pour {customer}, {site}',
    lead: 'Un clic sur le bouton, environ {seconds} secondes, et vous le savez.',
    what: 'Ce qui va se passer',
    whatPorts: 'Nous regardons quelles portes votre réseau laisse ouvertes pour les appels.',
    whatVoice:
      'Nous envoyons un flux de paquets de voix, comme un vrai appel, à notre serveur de test et retour. Il ne contient aucun son.',
    whatSpeed: 'Nous mesurons ce que votre ligne peut porter, et comment elle se comporte quand elle est pleine.',
    advice:
      'Pour un bon résultat : utilisez le réseau sur lequel les téléphones fonctionneront, et gardez cette page au premier plan.',
    stored: 'Ce qui est conservé',
    storedText:
      'Les mesures, votre adresse internet publique et le nom de votre navigateur. {provider} les voit. Rien n’est enregistré, et votre micro reste coupé.',
    storedTextWithAddress:
      'Les mesures, votre adresse internet publique, le nom de votre navigateur et, si vous l’autorisez plus bas, l’adresse de votre appareil. {provider} les voit. Aucun son n’est jamais enregistré.',
    questions: 'D’abord, {count, plural, one {une question} other {quelques questions}}',
    questionsText: 'Vos réponses décident de ce qui est testé. Si vous ne savez pas, dites-le.',
    details: 'Plus de détails sur votre site (facultatif)',
    detailsText:
      'Quelques points de la liste ne se mesurent pas. Ce que vous répondez ici figure dans le rapport comme votre réponse.',
    countHint: 'Un nombre entier de 1 à 500.',
    button: 'Lancer le test',
    preparing: 'Préparation …',
    noScript: 'Ce test a besoin de JavaScript. Activez-le dans votre navigateur, puis ouvrez le lien à nouveau.',
  },
  run: {
    heading: 'Votre ligne est en cours de test',
    left: '{seconds, plural, =0 {Presque terminé} one {Encore # seconde environ} other {Encore # secondes environ}}',
    steps: 'Étapes du test',
    waiting: 'en attente',
    running: 'en cours',
    done: 'terminé',
    failed: 'n’a pas pu être testé',
    announce: '{check} : {state}',
    progress: 'Avancement du test',
    cancel: 'Annuler',
    hidden:
      'Gardez cette page au premier plan jusqu’à la fin du test. À l’arrière-plan, les navigateurs ralentissent les pages.',
    wasHidden:
      'Cette page est restée un moment à l’arrière-plan. Les mesures qui en ont souffert ne sont pas utilisées.',
    sending: 'Le rapport se prépare …',
    voice: {
      title: 'Paquets de voix en route',
      you: 'Vous',
      server: 'Serveur de test',
      counts: '{sent} envoyés, {returned} revenus',
      lost: '{count, plural, =0 {aucun perdu} one {# perdu} other {# perdus}}',
      rtt: '{ms} ms aller-retour',
      picture:
        '{seconds, plural, one {La dernière seconde} other {Les # dernières secondes}} du flux de voix : {up} paquets perdus à l’aller, {down} au retour.',
      waiting: 'En attente du flux de voix …',
    },
  },
  localAddress: {
    title: 'L’adresse de votre appareil (facultatif)',
    text: '{provider} demande quel type d’adresse portent les appareils de votre réseau. Un navigateur ne la montre qu’à une page autorisée à utiliser le microphone. Nous relâchons le microphone aussitôt : rien n’est écouté ni enregistré.',
    button: 'Autoriser et montrer l’adresse',
    granted: 'Merci. L’adresse fait maintenant partie du test.',
    denied: 'Aucun problème. Ce point reste ouvert, tout le reste est testé.',
    unavailable: 'Ce navigateur ne le permet pas. Ce point reste ouvert, tout le reste est testé.',
  },
  cancelled: 'Le test a été annulé',
  cancelledText: 'Rien n’a été conservé. Vous pouvez recommencer quand vous voulez.',
  result: {
    region: 'Résultat',
    again: 'Refaire le test',
    download: 'Télécharger le rapport (JSON)',
    print: 'Imprimer',
    sent: 'Le rapport a été envoyé à {provider}.',
    number: 'Numéro du rapport : {run}',
    unsent: 'Le rapport n’a pas encore pu être envoyé',
    unsentKept:
      'Il est gardé dans ce navigateur et partira dès que la connexion fonctionnera, même si vous rouvrez ce lien plus tard. Vous pouvez aussi essayer maintenant, ou le télécharger.',
    unsentHere:
      'Ce navigateur ne nous permet pas de le garder. Laissez cette page ouverte jusqu’à l’envoi, ou téléchargez-le et donnez-le à {provider}.',
    retry: 'Envoyer maintenant',
    downloadRaw: 'Télécharger les mesures (JSON)',
  },
  refused: 'Le test ne peut pas démarrer',
  notAccepted: 'Le rapport n’a pas été accepté',
  elsewhere: 'Le test tourne déjà dans un autre onglet',
  elsewhereText: 'Deux tests à la fois se gêneraient. Fermez l’autre onglet, ou attendez la fin de son test.',
  unsupported: 'Ce navigateur ne peut pas faire le test',
  unsupportedText: 'Il lui manque ce dont le test a besoin. Un Chrome, Edge, Firefox ou Safari récent en est capable.',
  missing: {
    RTCPeerConnection:
      'Les connexions en temps réel (WebRTC), indispensables à tout appel dans un navigateur. Elles sont peut-être désactivées dans les réglages ou par une extension.',
    WebSocket: 'Les connexions permanentes à un serveur (WebSocket)',
    fetch: 'Les requêtes à un serveur (fetch)',
    'AbortSignal-any': 'L’arrêt de plusieurs tâches à la fois, que les navigateurs connaissent depuis 2023 ou 2024',
  },
}
