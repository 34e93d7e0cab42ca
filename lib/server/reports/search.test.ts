import { describe, expect, it } from 'vitest'
import { indexWords, searchQuery } from './search'

describe('indexWords', () => {
  it('folds case in any script and takes words apart at everything that is no letter or digit', () => {
    expect(indexWords(['Ателье СЕВЕР, №3', "L'Été-1"])).toEqual(['ателье', 'север', 'no3', 'l', 'été', '1'])
  })

  it('finds Japanese names from any character on, because they have no spaces', () => {
    expect(indexWords(['東京支店'])).toEqual(['東京支店', '京支店', '支店', '店'])
  })
})

describe('searchQuery', () => {
  it('wants every word by its beginning', () => {
    expect(searchQuery(' Atelier  nord ')).toBe("'atelier':* & 'nord':*")
  })

  it('takes a short number as it is', () => {
    expect(searchQuery('Site 4')).toBe("'site':* & '4'")
  })

  it.each(['', '  ', "'", '& | ! ( ) :*', '\0'])('has nothing to look for in %j', (text) => {
    expect(searchQuery(text)).toBeNull()
  })
})
