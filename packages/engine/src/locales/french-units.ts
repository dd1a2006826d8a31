/** Which units, in French. */
import type { UnitWords } from './describe-units.ts'

const one = { cheapest: 'moins cher', dearest: 'plus cher' } as const
const many = { cheapest: 'moins chers', dearest: 'plus chers' } as const

export const frenchUnits: UnitWords = {
  only: (count, which) =>
    count === 1 ? `uniquement l’article le ${one[which]}` : `uniquement les ${count} articles les ${many[which]}`,
  perLine: count => `au plus ${count} ${count < 2 ? 'exemplaire' : 'exemplaires'} du même article`,
  multiples: of => `uniquement par multiples de ${of} du même article`,
  complete: size => `uniquement par groupes complets de ${size} articles`,
  ofEvery: (position, size, which) =>
    position === 1
      ? `uniquement le ${one[which]} de chaque groupe de ${size} articles`
      : `uniquement le ${position}e ${one[which]} de chaque groupe de ${size} articles`,
  oneForEvery: (position, size, which) =>
    position === 1
      ? `uniquement un article sur ${size}, en commençant par les ${many[which]}`
      : `uniquement un article sur ${size} (${position}e part par prix, en commençant par les ${many[which]})`,
  atMost: count => `au plus ${count} ${count < 2 ? 'article' : 'articles'}`,
}
