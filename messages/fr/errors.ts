import type { Messages } from '../en'

export const errors: Messages['errors'] = {
  invalid: 'Quelque chose ne va pas dans ce formulaire ou cette adresse. Vérifiez votre saisie et réessayez.',
  'too-large': 'C’est plus de données que nous n’en acceptons en une fois. Veuillez relancer le test.',
  implausible:
    'Les mesures contiennent des valeurs impossibles ; nous ne les avons pas enregistrées. Veuillez relancer le test.',
  'wrong-run': 'Ces mesures appartiennent à un autre test. Veuillez relancer le test.',
  'wrong-key':
    'Cette clé n’est pas celle de ce test. Ouvrez le rapport depuis la page où vous avez fait le test, ou adressez-vous à la personne qui vous a envoyé le lien.',
  'run-expired':
    'Ce test a été lancé il y a trop longtemps pour que ses résultats soient acceptés. Veuillez le refaire.',
  'link-unknown':
    'Nous ne connaissons pas ce lien. Vérifiez que vous l’avez copié en entier, ou demandez-en un nouveau.',
  'link-expired': 'Ce lien n’est plus valable. Demandez-en un nouveau à la personne qui vous l’a envoyé.',
  'link-used-up':
    'Ce lien a déjà servi autant de fois que prévu. Demandez-en un nouveau à la personne qui vous l’a envoyé.',
  'code-unknown': 'Ce code est inconnu ou n’est plus valable. Demandez-en un nouveau sur la page de résultat du test.',
  'agent-outdated':
    'Cet agent de site est trop ancien pour ce portail. Téléchargez-le de nouveau depuis la page de résultat du test.',
  unauthenticated: 'Veuillez d’abord vous connecter.',
  forbidden: 'Votre compte ne permet pas cette action. Adressez-vous à l’administrateur de votre organisation.',
  'not-found': 'Il n’y a rien ici. La page a peut-être été déplacée, ou l’adresse est incomplète.',
  conflict: 'Ce nom est déjà utilisé. Choisissez-en un autre.',
  'too-many': 'Trop d’essais en peu de temps. Patientez un moment, puis réessayez.',
  unavailable: 'Notre service est momentanément injoignable. Rien n’est perdu ; réessayez dans quelques minutes.',
  internal:
    'Une erreur s’est produite de notre côté. Réessayez ; si elle se répète, dites-nous à quel moment elle a eu lieu.',
}
