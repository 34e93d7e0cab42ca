const mostWords = 200
/** Scripts written without spaces: Japanese, Chinese. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Lower-case words of letters and digits. Done here, because a database folds only what its locale knows. */
export function wordsIn(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}

/** The words that a report is found by, each by its beginning; where words have no spaces, from any character on. */
export function indexWords(texts: readonly string[]): string[] {
  const words = texts.flatMap(wordsIn).flatMap((word) => (unspaced.test(word) ? endings(word) : [word]))
  return [...new Set(words)].slice(0, mostWords)
}

function endings(word: string): string[] {
  const characters = [...word]
  return characters.map((_, at) => characters.slice(at).join(''))
}

/** A tsquery that wants every word, as the beginning of one of the report's; null when there is no word in it. */
export function searchQuery(text: string): string | null {
  const words = wordsIn(text).slice(0, 20)
  // A short number is a number ("Site 4"), not the beginning of some id.
  const terms = words.map((word) => (/^\d{1,3}$/.test(word) ? `'${word}'` : `'${word}':*`))
  return terms.length > 0 ? terms.join(' & ') : null
}
