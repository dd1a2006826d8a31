/** Words of the navigation, apart: they are loaded with the shell. */
import { defineWords } from '../../../shared/words/define-words.ts'

export const navWords = defineWords(
  { nav: 'Try it', nav_scenarios: 'Scenarios' },
  {
    fr: async () => ({ nav: 'Essayer', nav_scenarios: 'Scénarios' }),
    de: async () => ({ nav: 'Ausprobieren', nav_scenarios: 'Szenarien' }),
    es: async () => ({ nav: 'Probar', nav_scenarios: 'Escenarios' }),
  },
)
