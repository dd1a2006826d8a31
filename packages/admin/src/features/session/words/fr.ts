/** Words of the account menu, and the names of roles: loaded with every page. */
export const fr = {
  account: 'Compte de {name}',
  profile: 'Votre profil',
  role_analyst: 'Analyste',
  role_marketer: 'Marketing',
  role_owner: 'Propriétaire',
  sign_out: 'Se déconnecter',
} as const
