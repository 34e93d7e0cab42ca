import type { Messages } from '../en'

const notCounted =
  '{sampled, select, true { Эти порты представляют {portsInAll, number} портов из списка.} other {}}' +
  '{leftOutCount, plural, =0 {} one { Не проверялся, потому что браузеры его запрещают: {leftOut}.} other { Не проверялись, потому что браузеры их запрещают: {leftOut}.}}' +
  '{optInCount, plural, =0 {} other { Разрешены в этом браузере настройкой и ответили: {optIn}.}}' +
  '{notListeningCount, plural, =0 {} other { Не учтены, потому что там не слушал наш собственный сервер: {notListening}.}}' +
  '{notFinishedCount, plural, =0 {} other { Не закончены, потому что тест прервался: {notFinished}.}}'

const answered =
  '{tried, plural, =0 {Ни один порт не удалось проверить.} other {{tried, select, 1 {{openCount, plural, =0 {Единственный проверенный порт не ответил.} other {Единственный проверенный порт ответил.}}} other {Ответили {openCount} из {tried, plural, one {# порта} other {# портов}}.}}}}'

const stream =
  '{method, select, get_stats { Подсчитано по статистике браузера, она грубее.} other {}}' +
  '{hiddenMsCount, plural, =0 {} other { Страница была в фоне {hiddenMs}.}}'

const inARow =
  '{longestBurstCount, plural, =0 {} =1 { Никогда больше одного подряд.} other { Не больше {longestBurst} подряд.}}'

const serverLimit = '{capped, select, true { Быстрее не мог наш сервер; линия может и больше.} other {}}'

export const seen: Messages['report']['seen'] = {
  'udp-ports-open': answered + '{closedPortsCount, plural, =0 {} other { Нет ответа: {closedPorts}.}}' + notCounted,
  'tcp-ports-open':
    answered +
    '{rejectedCount, plural, =0 {} other { В соединении отказано: {rejected}.}}' +
    '{closedAfterConnectCount, plural, =0 {} other { Ответило что-то другое и сразу отключилось (возможно, прокси): {closedAfterConnect}.}}' +
    '{silentPortsCount, plural, =0 {} other { Нет ответа: {silentPorts}.}}' +
    notCounted,
  'provider-hosts-answered':
    '{answeredCount, plural, =0 {Ни один сервер оператора не ответил.} other {Ответили: {answered}.}}' +
    '{timedOutCount, plural, =0 {} other { Не ответили вовремя: {timedOut}.}}' +
    '{notToldCount, plural, =0 {} other { Сразу ошибка, причину браузер не сообщает: {notTold}.}}',
  'websocket-connected':
    '{value, select, true {Соединение установлено за {connectMs}; вернулось сообщений: {echoed} из {sent}.} false {Соединение установить не удалось.{httpReached, select, true { Обычные веб-запросы к тому же серверу проходили.} false { Обычные веб-запросы к тому же серверу тоже не проходили.} other {}}} other {Тестовый сервер сам отклонил соединение.}}',
  'http-path-direct':
    '{value, select, true {Веб и голос выходят с одного публичного адреса ({httpAddress}), следов прокси нет.} false {Веб выходит с адреса {httpAddress}, голос — с {udpAddress}.} other {Публичные адреса веба и голоса сравнить не удалось.}}' +
    '{proxyHeadersCount, plural, =0 {} other { Следы прокси: {proxyHeaders}.}}',
  'mapping-behavior':
    '{value, select, endpoint_independent {Роутер показывает всем адресатам один и тот же порт.} address_dependent {Роутер показывает каждому адресу назначения другой порт.} address_and_port_dependent {Роутер показывает другой порт каждому адресату и каждому его порту.} not_port_dependent {Роутер показывает разным портам одного сервера один и тот же порт. Что видит другой сервер, не проверялось.} other {Определить не удалось.}}' +
    '{mappedPortsCount, plural, =0 {} other { Порты, которые увидел наш сервер: {mappedPorts}.}}',
  'port-preservation':
    '{value, select, true {Роутер сохранил номер порта {hostPort}.} false {Компьютер использовал порт {hostPort}, наш сервер увидел {mappedPorts}.} other {Браузер скрывает, какой порт использовал компьютер.}}',
  'public-address':
    '{addressesCount, plural, =0 {Публичный адрес увидеть не удалось.} =1 {Ваша линия видна под адресом {addresses}.} other {Ваша линия видна под несколькими адресами: {addresses}.}}' +
    '{translated, select, true { Роутер преобразует адреса (NAT).} false { Преобразования адресов (NAT) по пути нет.} other {}}',
  'local-address-kind':
    '{hidden, select, true {Браузер скрывает адрес вашего устройства.} other {Адрес вашего устройства: {address}.}}',
  'voice-loss-up-ratio':
    'По пути туда {lost, plural, =0 {не потерялось ни одного голосового пакета} one {потерялся # голосовой пакет} few {потерялось # голосовых пакета} other {потерялось # голосовых пакетов}} из {sent, number} за {seconds, number, integer} с.' +
    inARow +
    stream,
  'voice-loss-down-ratio':
    'По пути обратно {lost, plural, =0 {не потерялось ни одного голосового пакета} one {потерялся # голосовой пакет} few {потерялось # голосовых пакета} other {потерялось # голосовых пакетов}}; за {seconds, number, integer} с дошло {received, number}.' +
    inARow +
    stream,
  'voice-rtt-ms':
    '{value, select, none {} other {Половина голосовых пакетов вернулась не позже чем через {value}. }}Самый быстрый пакет — {minMs}, 95 из 100 — не дольше {p95Ms}, самый медленный — {maxMs}.' +
    stream,
  'voice-jitter-up-ms':
    'Промежутки между пакетами, пришедшими на сервер, колебались в среднем на {meanMs}, в худшем случае на {maxMs}.' +
    stream,
  'voice-jitter-down-ms':
    'Промежутки между вернувшимися пакетами колебались в среднем на {meanMs}, в худшем случае на {maxMs}.' + stream,
  'voice-mos':
    '{value, select, none {Оценка не сделана.} other {Звонок с кодеком {codec} получил бы примерно {value} по шкале от 1 (плохо) до 4,5 (очень хорошо). Учтено: потеряно {lossRatio}, пришло слишком поздно {lateRatio}, задержка от говорящего до слушающего {oneWayDelayMs}. Хуже путь {worseDirection, select, up {туда} other {обратно}}.}}' +
    stream,
  'goodput-up-bps': 'Линия передала наружу {upBps} в течение {seconds, number, integer} с.' + serverLimit,
  'goodput-down-bps': 'Линия передала к вам {downBps} в течение {seconds, number, integer} с.' + serverLimit,
  'goodput-bps': 'Линия передала наружу {upBps} и к вам {downBps}.' + serverLimit,
  'loaded-rtt-increase-ms':
    'Время туда и обратно на свободной линии: {idleMs}. На загруженной: {loadedUpMs} при отправке, {loadedDownMs} при приёме.',
  'calls-carried':
    'Один звонок с кодеком {codec} требует {bpsPerCall} в каждую сторону; линия передала наружу {upBps} и к вам {downBps}.' +
    serverLimit,
  'os-name':
    'Браузер сообщает: {platform}{platformVersion, select, none {} other { {platformVersion}}}.{exact, select, false { Точную версию он не называет.} other {}}',
  'cpu-architecture':
    'Браузер сообщает: {architecture, select, none {ничего} other {{architecture}}}{bitness, select, none {} other {, {bitness} бит}}.',
  'cpu-cores':
    '{value, select, none {Браузер этого не сообщает.} other {Логических процессоров по сведениям браузера: {value}.}}',
  'memory-gib':
    '{value, select, none {Браузер этого не сообщает.} other {Браузер сообщает: не меньше {value}. Это число он намеренно округляет.}}',
  'browser-name':
    '{version, select, none {Браузер не называет свою версию.} other {Версия, которую называет браузер: {version}.}}',
  'connection-type': '{stated, select, none {Браузер этого не сообщает.} other {Браузер сообщает: {stated}.}}',
  'country-restricted':
    'Ваш часовой пояс — {timeZone}{country, select, none {} other {, это {country}}}. Часовой пояс — подсказка, а не доказательство.',
  'location-permission': 'Разрешение для этой страницы: {valueText}.',
  'sip-alg-detected':
    '{value, select, true {Сообщение SIP пришло изменённым.} false {Сообщения SIP дошли без изменений.} other {Определить не удалось.}}',
  'udp-binding-lifetime-s':
    '{value, select, none {Определить не удалось.} other {Роутер держал неактивное соединение не меньше {value}.}}',
  'nat-hops': '{value, select, none {Определить не удалось.} other {Роутеров, преобразующих адреса по пути: {value}.}}',
}

export const choice: Messages['report']['choice'] = {
  'endpoint-independent': 'один порт для всех адресатов',
  'address-dependent': 'другой порт для каждого адреса',
  'address-and-port-dependent': 'другой порт для каждого адресата',
  'not-port-dependent': 'один порт в пределах сервера',
  private: 'частный адрес',
  shared: 'общий адрес оператора (CGNAT)',
  public: 'публичный адрес',
  loopback: 'адрес самого компьютера',
  'link-local': 'адрес, назначенный самому себе',
  'windows-11': 'Windows 11',
  'windows-10': 'Windows 10',
  'windows-8-1': 'Windows 8.1',
  'windows-other': 'Windows (другая или неизвестная версия)',
  macos: 'macOS',
  linux: 'Linux',
  android: 'Android',
  ios: 'iOS',
  x86: 'Intel или AMD (x86)',
  arm: 'ARM',
  chrome: 'Chrome',
  chromium: 'Chromium',
  edge: 'Edge',
  opera: 'Opera',
  brave: 'Brave',
  samsung: 'Samsung Internet',
  firefox: 'Firefox',
  safari: 'Safari',
  ethernet: 'сетевой кабель',
  wifi: 'Wi-Fi',
  cellular: 'мобильная сеть',
  listed: 'в списке',
  'not-listed': 'не в списке',
  granted: 'дано',
  prompt: 'ещё не спрашивали',
  denied: 'не дано',
  other: 'другое',
}
