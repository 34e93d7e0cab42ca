import type * as english from '../en/watch'

export const agentWatch: typeof english.agentWatch = {
  title:
    'Ce programme surveille maintenant la ligne : {minutes, plural, one {chaque minute} other {toutes les # minutes}}, pendant {hours, plural, one {# heure} other {# heures}}.',
  each: 'À chaque fois, il envoie {seconds} secondes de paquets de voix et interroge {ports, plural, one {# port} other {# ports}}, environ 0,1 Mo dans chaque sens.',
  results: 'Chaque résultat va à {portal}. Tant que le portail est injoignable, les résultats sont gardés dans {file}.',
  stop: 'Ctrl+C y met fin ; ce qui a été mesuré jusque-là est envoyé.',
  voice: 'MOS {mos}, pertes {up} à l’aller et {down} au retour, aller-retour {rtt} ms',
  noVoice: 'pas de voix ({failure})',
  ports: '{open} ports ouverts sur {n}',
  silent: 'aucune réponse',
  kept: '({n, plural, one {# résultat pas encore envoyé} other {# résultats pas encore envoyés}})',
  ended:
    '{n, plural, =0 {Rien n’a été mesuré.} one {# résultat a été mesuré et envoyé.} other {# résultats ont été mesurés et envoyés.}}',
  unsent:
    '{n, plural, one {# résultat est gardé} other {# résultats sont gardés}} dans {file}, car le portail était injoignable. Pour envoyer plus tard : --resume {file}',
}

export const timeline: typeof english.timeline = {
  title: 'La ligne au fil du temps',
  text: 'L’agent de site a testé du {from} au {to} : {rounds, plural, one {# fois} other {# fois}}. Chaque barre montre le pire de {minutes, plural, one {une minute} other {# minutes}}.',
  mos: 'Qualité de la voix (MOS)',
  loss: 'Paquets de voix perdus, pire des deux sens',
  rtt: 'Aller-retour',
  ports: 'Ports ouverts',
  range: 'pire {worst}, meilleur {best}',
  noFigure: 'non mesuré',
  chart:
    '{title} : {bars, plural, one {# barre} other {# barres}}, pire {worst}, meilleur {best}. Les chiffres sont dans le tableau ci-dessous.',
  states: {
    measured: 'mesuré',
    silent: 'aucune réponse',
    blocked: 'serveur de test bloqué',
    instrument: 'notre serveur de test était absent',
    none: 'non surveillé',
  },
  gaps: 'Interruptions',
  noGaps: 'Aucune interruption n’a été vue.',
  gap: {
    silent:
      'Du {from} au {to} : aucune réponse, pas même de ce portail. La ligne était coupée, ou tous nos serveurs l’étaient.',
    blocked: 'Du {from} au {to} : ce portail était joignable, mais rien du serveur de test ne répondait.',
    instrument: 'Du {from} au {to} : notre serveur de test était absent. Cela ne dit rien de la ligne.',
  },
  table: 'Afficher en tableau',
  time: 'À partir de',
  state: 'État',
  lossUp: 'Pertes, aller',
  lossDown: 'Pertes, retour',
  closed: 'Fermés',
  hint: 'Pour des pannes qui vont et viennent, ajoutez --watch à la fin de la ligne : le test se répète alors toutes les cinq minutes pendant un jour, et le rapport en montre le cours.',
}
