import type { computer as english } from '@/messages/en/topics/computer'

export const computer: typeof english = {
  os: {
    title: 'Version de Windows prise en charge',
    why: 'Le téléphone logiciel est fait pour Windows 8.1, 10 et 11. Il ne fonctionne pas sur d’autres systèmes, macOS compris.',
    fix: 'Utilisez un ordinateur avec l’une de ces versions de Windows, ou un poste fixe, l’application mobile ou le téléphone du navigateur.',
  },
  'os-architecture': {
    title: 'Processeur Intel ou AMD, pas ARM',
    why: '{provider} ne garantit pas le téléphone logiciel sur un ordinateur à processeur ARM, même sous Windows.',
    fix: 'Regardez sous Paramètres, Système, Informations système, « Type du système » : x64 ou x86 doit y figurer. Sur un ordinateur ARM, utilisez le téléphone du navigateur ou un autre appareil.',
  },
  'os-language': {
    title: 'Édition japonaise de Windows',
    why: '{provider} ne prend en charge le téléphone logiciel que sur l’édition japonaise de Windows.',
    fix: 'Regardez sous Paramètres, Heure et langue. Si Windows a été installé dans une autre langue, demandez à {provider} avant d’installer le téléphone logiciel.',
  },
  cpu: {
    title: 'Processeur de classe Core i3 ou mieux',
    why: 'Avec un processeur trop lent, la voix se hache dès que d’autres programmes travaillent. Le navigateur ne connaît pas le modèle, nous vous le demandons donc.',
    fix: 'Regardez sous Paramètres, Système, Informations système, « Processeur ». Mieux vaut remplacer un modèle plus lent qu’un Core i3 (beaucoup de Celeron, Pentium et Atom) ; d’ici là, fermez les autres programmes pendant les appels.',
  },
  memory: {
    title: 'Au moins {limit} de mémoire',
    why: 'Avec trop peu de mémoire, l’ordinateur se fige et les appels se hachent. Il devrait rester 1 Go libre environ quand vos programmes habituels sont ouverts.',
    fix: 'Appuyez sur Ctrl+Maj+Échap, choisissez Performance, Mémoire, et regardez le total et ce qui est disponible. Fermez les programmes inutiles ou faites ajouter de la mémoire.',
  },
  browser: {
    title: 'Google Chrome, dernière version',
    why: 'Les pages d’administration et le téléphone du navigateur sont faits pour Chrome. Dans d’autres navigateurs, il peut manquer des fonctions.',
    fix: 'Ouvrez ce lien dans Google Chrome. Dans son menu, choisissez Aide, À propos de Google Chrome, et laissez-le se mettre à jour.',
  },
  'not-thin-client': {
    title: 'Un PC ordinaire, pas de bureau virtuel',
    why: 'Sur un client léger ou un bureau virtuel, le son fait un détour par un serveur de l’entreprise, au prix du délai et de la qualité. {provider} ne le prend pas en charge.',
    fix: 'Installez le téléphone logiciel sur l’ordinateur devant vous, pas dans la session distante. Ou utilisez un poste fixe.',
  },
  speaker: {
    title: 'Un haut-parleur pour la sonnerie',
    why: 'La sonnerie sort du haut-parleur de l’ordinateur. Si seul un casque est branché et posé sur la table, vous manquez des appels.',
    fix: 'Lisez un son quelconque et vérifiez le volume et le périphérique de sortie dans les paramètres son de Windows. Choisissez le haut-parleur pour la sonnerie, même si vous parlez au casque.',
  },
  microphone: {
    title: 'Le micro capte votre voix',
    why: 'Un appel a besoin d’un micro que le navigateur peut utiliser. C’est un test facultatif de cet appareil ; l’enregistrement ne quitte jamais la page.',
    fix: 'Choisissez le bon micro dans les paramètres son de l’ordinateur, vérifiez qu’il n’est pas coupé (beaucoup de casques ont un bouton sur le fil) et autorisez la page à l’utiliser.',
  },
  'admin-rights': {
    title: 'Vous pouvez installer des programmes',
    why: 'Le téléphone logiciel ne s’installe qu’avec les droits d’administrateur.',
    fix: 'Demandez à votre informaticien de l’installer, ou de vous donner les droits le temps de l’installation.',
  },
  'windows-update': {
    title: 'Windows est à jour',
    why: 'Des mises à jour manquantes causent des défauts de son et de réseau que personne ne retrouve ensuite.',
    fix: 'Ouvrez Paramètres, Windows Update, choisissez « Rechercher des mises à jour », installez tout et redémarrez. Faites-le en dehors des heures de travail.',
  },
  'security-software': {
    title: 'Le logiciel de sécurité laisse passer les appels',
    why: 'L’antivirus ou le pare-feu de l’ordinateur peut bloquer le téléphone logiciel ou ses ports, même si le routeur les laisse passer.',
    fix: 'Déclarez le téléphone logiciel comme programme de confiance dans votre logiciel de sécurité, en entrée comme en sortie. Faites de même dans le pare-feu Windows Defender.',
  },
  'antivirus-scan': {
    title: 'Les analyses antivirus ne gênent pas les appels',
    why: 'Une analyse complète du disque dégrade nettement la voix, et la surveillance en temps réel peut rendre le téléphone logiciel instable.',
    fix: 'Déplacez les analyses complètes vers la nuit et ajoutez le dossier du téléphone logiciel aux exceptions de la protection en temps réel.',
  },
  'usb-suspend': {
    title: 'Économie d’énergie USB désactivée (casque USB)',
    why: 'Windows peut couper un port USB pour économiser l’énergie (suspension sélective). Un casque USB devient alors muet.',
    fix: 'Panneau de configuration, Options d’alimentation, Modifier les paramètres du mode, Modifier les paramètres d’alimentation avancés, Paramètres USB, Suspension sélective USB : Désactivé.',
  },
  'usb-hub': {
    title: 'Le casque est branché directement',
    why: 'Un hub ou répartiteur USB partage son courant entre les appareils. Un casque mal alimenté sonne mal.',
    fix: 'Branchez le casque sur une prise de l’ordinateur lui-même, ou utilisez un hub avec sa propre alimentation.',
  },
}
