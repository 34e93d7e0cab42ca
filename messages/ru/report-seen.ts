import type * as english from '../en/report-seen'

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

/** One way of a ladder: named facts of that way, nothing where it carried no voice. */
const rung = (name: string, label: string) =>
  `{${name}MosCount, plural, =0 {} other { ${label}: качество {${name}Mos}, {${name}RttMs} туда и обратно, потеряно или опоздало {${name}LossRatio}.}}`

const ladder =
  '{carriedCount, plural, =0 {Ни по одному пути звонок не прошёл.} other {Лучший путь для звонка: {best}.}}' +
  rung('udp', 'Напрямую (UDP)') +
  rung('turnUdp', 'Через ретранслятор (UDP)') +
  rung('turnTcp', 'Через ретранслятор (TCP)') +
  rung('turnTls', 'Через ретранслятор (TLS)') +
  rung('websocket', 'Внутри веб-соединения (WebSocket)') +
  '{closedCount, plural, =0 {} other { Закрыто: {closed}.}}' +
  '{notConfiguredCount, plural, =0 {} other { Не проверялось, потому что у нашей тестовой службы нет такого ретранслятора: {notConfigured}.}}' +
  '{ourFaultCount, plural, =0 {} other { Не учтено из-за сбоя наших собственных серверов: {ourFault}.}}' +
  '{untoldCount, plural, =0 {} other { Определить не удалось: {untold}.}}'

export const seen: typeof english.seen = {
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
  'filtering-behavior':
    '{value, select, endpoint_independent_filtering {Прошли и пакеты от посторонних.} address_dependent_filtering {Прошли только пакеты с адреса, на который этот компьютер уже отправлял.} address_and_port_dependent_filtering {Прошли только пакеты с того самого адреса и порта, куда этот компьютер отправлял.} not_port_dependent_filtering {Прошли пакеты с другого порта того же сервера. Пропустит ли роутер другой сервер, не проверялось.} other {Определить не удалось.}}{keptOutCount, plural, =0 {} other { Не пропущены: {keptOut}.}}',
  'websocket-idle-s':
    '{heldS, select, none {Определить не удалось.} other {После {heldS} молчания соединение ещё было открыто{goneByS, select, none {; дольше никто не ждал} other {, после {goneByS} уже нет}}.}}{hungUp, select, true { Его закрыло что-то на пути.} other {}}',
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
  'calls-good':
    '{value, select, none {Определить, сколько звонков сразу остаются хорошими, не удалось.} other {Проверено звонков одновременно: {callsWantedCount}; хорошими остались: {callsGoodCount}.{callsGoodCount, plural, =0 {} other { Вместе они заняли {upBps} наружу и {downBps} к вам, со всеми заголовками.}}{callsBadCount, plural, =0 {} =1 {} other { При числе {callsBadCount} голос прерывался.}}{capped, select, true { Больше одновременно мы проверить не можем.} other {}}}}',
  'voice-loaded-mos':
    '{value, select, none {Оценки нет.} other {Пока линия была заполнена, звонок с кодеком {codec} получил бы около {value} по шкале от 1 (плохо) до 4,5 (очень хорошо): {upMos} туда, {downMos} обратно. Очереди в роутере добавили {upDelayMs} туда и {downDelayMs} обратно.}}{markedCounts, select, true { Линия пропускает звонки с меткой голоса вперёд, поэтому засчитан помеченный звонок.} other {}}{marked, select, false { Этот браузер не умеет ставить метку голоса, как это делают телефоны.} other {}}',
  'marking-effect':
    '{value, select, same {На заполненной линии звонок с меткой голоса и звонок без метки прошли одинаково.} marked_better {На заполненной линии звонок с меткой голоса прошёл лучше, чем без метки.} marked_worse {На заполненной линии звонок с меткой голоса прошёл хуже, чем без метки.} other {Определить, что даёт метка, не удалось.}}{value, select, none {} other { Без метки: потеряно {plainLossRatio}, ожидание {plainDelayMs}; с меткой: потеряно {markedLossRatio}, ожидание {markedDelayMs}.}}',
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
    '{value, select, true {{effect, select, swallowed {Сообщения SIP на порт {sipPort} пропали по пути, хотя другие сообщения на тот же порт дошли.} other {Сообщения SIP дошли изменёнными{everyPort, select, true {, причём и на портах, не связанных с SIP: роутер, межсетевой экран или антивирус читает всё, что проходит} other {}}.}}} false {Сообщения SIP дошли без изменений в обе стороны.} other {{effect, select, blocked {На порт {sipPort} не прошло ничего: он закрыт, поэтому нельзя сказать, изменялись бы там сообщения SIP.} other {Определить не удалось.}}}}',
  'udp-binding-lifetime-s':
    '{heldS, select, none {Определить не удалось.} other {После {heldS} молчания пакет ещё прошёл{goneByS, select, none {; дольше никто не ждал} other {, после {goneByS} уже нет}}.}}{keepAliveS, select, none {} other { Подходящий интервал keep-alive: {keepAliveS} или меньше.}}{registerExpiryS, select, none {} other { Телефонам без keep-alive лучше регистрироваться заново каждые {registerExpiryS}.}}',
  'nat-hops':
    '{routersCount, plural, =0 {Определить не удалось.} =1 {Между внешним адресом и этим устройством стоит один роутер.} other {Роутеров между внешним адресом и этим устройством: #. Хотя бы один преобразует адреса; делают ли это остальные, снаружи не видно.}}',
  'best-way': ladder,
  'ways-working': ladder,
  'speaker-heard':
    '{value, select, true {Вы услышали тестовый звук на этом устройстве.} false {Вы не услышали тестовый звук на этом устройстве.} other {Звук не воспроизводился.}}',
  'microphone-heard':
    '{value, select, true {Микрофон принимает звук.} false {Доступ к микрофону был, но звука почти не слышно.} other {{permission, select, denied {Странице не разрешили пользоваться микрофоном; это не ошибка.} other {Не проверялось.}}}}{playedBack, select, yes { Вы услышали свою запись.} no { Вы не услышали свою запись.} other {}}',
}

export const choice: typeof english.choice = {
  'endpoint-independent': 'один порт для всех адресатов',
  'address-dependent': 'другой порт для каждого адреса',
  'address-and-port-dependent': 'другой порт для каждого адресата',
  'not-port-dependent': 'один порт в пределах сервера',
  'endpoint-independent-filtering': 'впускает всех',
  'address-dependent-filtering': 'только с известных адресов',
  'address-and-port-dependent-filtering': 'только с известных адресов и портов',
  'not-port-dependent-filtering': 'без учёта порта',
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
  udp: 'напрямую (UDP)',
  'turn-udp': 'через ретранслятор (UDP)',
  'turn-tcp': 'через ретранслятор (TCP)',
  'turn-tls': 'через ретранслятор (TLS)',
  websocket: 'внутри веб-соединения (WebSocket)',
  'no-way': 'пути нет',
  same: 'разницы нет',
  'marked-better': 'помеченные звонки идут первыми',
  'marked-worse': 'помеченным звонкам хуже',
  other: 'другое',
}
