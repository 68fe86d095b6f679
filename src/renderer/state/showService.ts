import { explorerPlace } from './explorerPlace.ts'
import { navigation } from './navigation.ts'

/** Opens the explorer at a whole service, with nothing chosen in it. */
export function showService(key: `${string}/${string}`): void {
  explorerPlace.setState({ scope: key, text: '', chosen: null })
  navigation.getState().go('explorer')
}
