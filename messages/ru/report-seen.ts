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

const natName =
  '{natKind, select, none {} no_translation { По пути адреса не преобразуются: NAT нет.} full_cone { Такой NAT называют «full cone» (полный конус).} restricted_cone { Такой NAT называют «restricted cone» (ограниченный конус).} port_restricted_cone { Такой NAT называют «port restricted cone» (конус с ограничением по порту).} other { Такой NAT называют симметричным.}}' +
  '{natRfc4787, select, none {} other { Словами RFC 4787: {natRfc4787}.}}'

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

/** What the router says of its own public address, against the one that the echo server sees. */
const routerChain =
  '{chain, select, no_translation {Внешний адрес у самого компьютера ({seenAddress}); ничего не преобразуется.} one_router {Роутер говорит, что его внешний адрес {routerSays}, и его же видит наш сервер: второй роутер адреса не преобразует.} second_router {Внешний адрес самого роутера {routerSays}, он частный, а наш сервер видит {seenAddress}: роутер перед вашим преобразует адреса ещё раз.} carrier {Внешний адрес самого роутера {routerSays}, такие провайдеры делят между клиентами, а наш сервер видит {seenAddress}: ваш интернет-провайдер преобразует адреса ещё раз (CGNAT).} other_address {Роутер говорит, что его внешний адрес {routerSays}, а наш сервер видит {seenAddress}: возможно, есть вторая линия, VPN или ещё один роутер.} other {{seenAddress, select, none {Наш сервер не ответил, так что сравнить было не с чем.} other {{router, select, none {Система этого компьютера не называет роутера.} other {Роутер {router} не сообщил свой внешний адрес; во многих роутерах такой ответ выключен.}}}}}}' +
  '{by, select, none {} other { Ответ получен по {by}.}}'

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
    '{notToldCount, plural, =0 {} other { Сразу ошибка, причину браузер не сообщает: {notTold}.}}' +
    '{refusedCount, plural, =0 {} other { Отказали в соединении: {refused}.}}' +
    '{connectedOnlyCount, plural, =0 {} other { Приняли соединение, но толком не ответили: {connectedOnly}.}}' +
    '{noAddressCount, plural, =0 {} other { Имена не ведут ни к какому адресу: {noAddress}.}}',
  'provider-sip-answered':
    '{answeredCount, plural, =0 {Ни один сервер SIP оператора не ответил.} other {Ответили: {answered}.}}' +
    '{timedOutCount, plural, =0 {} other { Не ответили вовремя; некоторые серверы незнакомым не отвечают: {timedOut}.}}' +
    '{refusedCount, plural, =0 {} other { Отказали в соединении: {refused}.}}' +
    '{connectedOnlyCount, plural, =0 {} other { Приняли соединение, но толком не ответили: {connectedOnly}.}}' +
    '{noAddressCount, plural, =0 {} other { Имена не ведут ни к какому адресу: {noAddress}.}}',
  'dns-resolves':
    '{resolvedCount, plural, =0 {Ни одно имя оператора не привело к внешнему адресу.} other {Найдены: {resolved}.}}' +
    '{noNameCount, plural, =0 {} other { По словам сервера имён, таких имён нет: {noName}.}}' +
    '{noAddressCount, plural, =0 {} other { Имена без адреса: {noAddress}.}}' +
    '{privateAddressCount, plural, =0 {} other { Ведут во внутреннюю сеть, хотя должен быть внешний адрес: {privateAddress}.}}' +
    '{serverFailureCount, plural, =0 {} other { Сервер имён не справился с: {serverFailure}.}}' +
    '{nameRefusedCount, plural, =0 {} other { Сервер имён отказался искать: {nameRefused}.}}' +
    '{nameTimedOutCount, plural, =0 {} other { Нет ответа вовремя про: {nameTimedOut}.}}' +
    '{resolverUnreachableCount, plural, =0 {} other { Сервер имён недоступен, нет ответа про: {resolverUnreachable}.}}' +
    '{servicesCount, plural, =0 {} other { SIP предлагается здесь: {services}.}}' +
    '{resolversCount, plural, =0 {} other { Серверы имён этого компьютера: {resolvers}.}}' +
    '{slowestMsCount, plural, =0 {} other { Самый медленный ответ занял {slowestMs}.}}',
  'tls-intercepted':
    '{value, select, true {Кто-то по пути вскрывает зашифрованные соединения и показывает {issuer, select, none {собственный сертификат} other {сертификат от {issuer}}} вместо настоящего: {intercepted}.} false {Пришли настоящие сертификаты: {genuine}.} other {Узнать не удалось.}}' +
    '{plainCount, plural, =0 {} other { Без шифрования, поэтому смотреть не на что: {plain}.}}' +
    '{unsureCount, plural, =0 {} other { Узнать нельзя: сертификат не подписан известным центром: {unsure}.}}' +
    '{unansweredCount, plural, =0 {} other { Зашифрованное соединение не установилось: {unanswered}.}}' +
    '{issuersCount, plural, =0 {} other { Кто выдал сертификаты: {issuers}.}}',
  'websocket-connected':
    '{value, select, true {Соединение установлено за {connectMs}; вернулось сообщений: {echoed} из {sent}.} false {Соединение установить не удалось.{httpReached, select, true { Обычные веб-запросы к тому же серверу проходили.} false { Обычные веб-запросы к тому же серверу тоже не проходили.} other {}}} other {Тестовый сервер сам отклонил соединение.}}',
  'http-path-direct':
    '{value, select, true {Веб и голос выходят с одного публичного адреса ({httpAddress}), следов прокси нет.} false {Веб выходит с адреса {httpAddress}, голос — с {udpAddress}.} other {Публичные адреса веба и голоса сравнить не удалось.}}' +
    '{proxyHeadersCount, plural, =0 {} other { Следы прокси: {proxyHeaders}.}}',
  'mapping-behavior':
    '{value, select, endpoint_independent {Роутер показывает всем адресатам один и тот же порт.} address_dependent {Роутер показывает каждому адресу назначения другой порт.} address_and_port_dependent {Роутер показывает другой порт каждому адресату и каждому его порту.} not_port_dependent {Роутер показывает разным портам одного сервера один и тот же порт. Что видит другой сервер, не проверялось.} other {Определить не удалось.}}' +
    '{mappedPortsCount, plural, =0 {} other { Порты, которые увидел наш сервер: {mappedPorts}.}}' +
    natName,
  'filtering-behavior':
    '{value, select, endpoint_independent_filtering {Прошли и пакеты от посторонних.} address_dependent_filtering {Прошли только пакеты с адреса, на который этот компьютер уже отправлял.} address_and_port_dependent_filtering {Прошли только пакеты с того самого адреса и порта, куда этот компьютер отправлял.} not_port_dependent_filtering {Прошли пакеты с другого порта того же сервера. Пропустит ли роутер другой сервер, не проверялось.} other {Определить не удалось.}}{keptOutCount, plural, =0 {} other { Не пропущены: {keptOut}.}}' +
    natName,
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
  'udp-stream-lifetime-s':
    '{heldS, select, none {Определить не удалось.} other {После нескольких секунд обмена в обе стороны и {heldS} молчания пакет ещё прошёл{goneByS, select, none {; дольше никто не ждал} other {, после {goneByS} уже нет}}.}}{keepAliveS, select, none {} other { После звонка хватило бы keep-alive каждые {keepAliveS}.}}',
  'tcp-lifetime-s':
    '{heldS, select, none {Определить не удалось.} other {После {heldS} молчания соединение TCP ещё было открыто{goneByS, select, none {; дольше никто не ждал} other {, после {goneByS} уже нет}}.}}{keepAliveS, select, none {} other { Подходящий интервал keep-alive: {keepAliveS} или меньше.}}',
  'nat-hairpin':
    '{value, select, yes {То, что этот компьютер отправил на внешний адрес собственной сети, вернулось внутрь.{onlyAsked, select, true { Только после того, как что-то отправили обе стороны.} other {}}{sourceIsOuter, select, false { Казалось, что оно пришло с внутреннего адреса, а это сбивает с толку некоторые телефоны.} other {}}} no {То, что этот компьютер отправил на внешний адрес собственной сети, внутрь не вернулось.} no_nat {Внешний адрес у самого компьютера, так что возвращать внутрь нечего.} other {Определить не удалось.}}',
  'nat-hops':
    '{seenBy, select, gateway {' +
    routerChain +
    '} hop_list {{insideRoutersCount, plural, =0 {Определить не удалось.} other {{insideRoutersCount, plural, =1 {По пути наружу внутренний адрес у одного роутера.} other {По пути наружу внутренние адреса у нескольких первых роутеров: #. Может быть, они преобразуют адреса друг за другом, а может быть, только передают дальше.}}}}} other {{routersCount, plural, =0 {Определить не удалось.} =1 {Между внешним адресом и этим устройством стоит один роутер.} other {Роутеров между внешним адресом и этим устройством: #. Хотя бы один преобразует адреса; делают ли это остальные, снаружи не видно.}}}}',
  'router-chain': routerChain,
  'path-hops':
    '{value, select, none {Сколько роутеров на пути, определить не удалось.} other {{routersCount, plural, =0 {Между этим компьютером и нашим проверочным сервером роутеров нет.} other {Роутеров между этим компьютером и нашим проверочным сервером: #.}}}}{hopAddressesCount, plural, =0 {} other { По пути: {hopAddresses} (* ничего не сказал).}}{tool, select, none { Программы, которая их перечисляет, на этом компьютере нет, или она ничего не сказала.} other {}}{pathMtuBytesCount, plural, =0 {} other { Целиком проходит пакет в {pathMtuBytes}.}}',
  'largest-datagram-bytes':
    '{value, select, none {Определить не удалось.} other {В самом большом вернувшемся пакете UDP было {value}; в самом большом отправленном — {triedBytes}.}}{fragments, select, both { Длинные сообщения, которые идут по частям, прошли.} out { Длинные сообщения, которые идут по частям, дошли туда, но не обратно.} none { Длинные сообщения, которые идут по частям, не дошли.} other {}}',
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
  yes: 'да',
  no: 'нет',
  'no-nat': 'нет преобразования адресов (NAT)',
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
  'no-translation': 'внешний адрес, без преобразования',
  'one-router': 'преобразует один роутер',
  'second-router': 'преобразует и второй роутер',
  carrier: 'преобразует и интернет-провайдер',
  'other-address': 'другой внешний адрес',
  other: 'другое',
}
