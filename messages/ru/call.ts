import { byVerdict, stepTime, type VerdictTexts } from '../call-verdict'
import type * as english from '../en/call'

const means: VerdictTexts = {
  completed:
    '{audioDelayMsCount, plural, =0 {Звонок состоялся, голосовые пакеты вернулись; слушать их этот браузер страницам не даёт.} other {Звонок состоялся, звук вернулся.}}',
  registered: 'Сервер принял регистрацию. Номер для звонка не указан.',
  'no-credentials': 'Сервер доступен, но имя пользователя и пароль SIP не введены.',
  'dns-tls-or-port':
    'До сервера телефонии не удалось дойти: неверное имя, сертификат или закрытый порт.{httpReached, select, silent { Ответа не было совсем, как за межсетевым экраном.} other {}}',
  'browser-refuses-port': 'Ради безопасности браузеры ничего не отправляют на порт этого сервера.',
  'upgrade-refused':
    'Обычные веб-запросы сервер принимает, но постоянное соединение для телефонии (WebSocket) было отклонено.',
  'wrong-path': 'В адресе сервера неверное окончание: телефонию он принимает по пути {workingPath}.',
  'wrong-password': 'Сервер не принял имя пользователя и пароль{status, select, none {} other { (ответ {status})}}.',
  'unknown-user': 'Серверу неизвестен этот пользователь или номер{status, select, none {} other { (ответ {status})}}.',
  'silent-server': 'Соединение было открыто, но сервер телефонии не ответил.',
  rejected:
    'Сервер отклонил запрос{status, select, none {} other { (ответ {status})}}.{retryAfterSCount, plural, =0 {} other { Он просит повторить через {retryAfterS}.}}',
  'rings-without-answer': 'Вызов шёл, но никто не ответил.',
  'ice-failed': 'На звонок ответили, но голосовые пакеты не нашли пути через сеть.',
  'dtls-failed': 'Голосовые пакеты нашли путь, но стороны не договорились о шифровании.',
  'one-way-audio-up': 'Соединение было, но ваш звук до сервера не дошёл.',
  'one-way-audio-down': 'Соединение было, но звук к вам не вернулся.',
  'socket-lost': 'Соединение с сервером телефонии оборвалось на полпути.',
  protocol: 'Пришёл ответ, который не соответствует телефонному стандарту (SIP).',
}

const mend = {
  'dns-tls-or-port':
    'Разрешите в межсетевом экране исходящие защищённые соединения (TCP 443 или порт сервера). Если другие страницы открываются, проверьте, как написано имя сервера, и спросите у его владельца, действителен ли сертификат.',
  'browser-refuses-port': 'Попросите адрес сервера с другим портом, например 443 или 8443.',
  'upgrade-refused':
    'Соединения WebSocket часто останавливает прокси, межсетевой экран или веб-защита антивируса: разрешите их для этого сервера. Если дело не в этом, спросите оператора, принимает ли этот адрес SIP через WebSocket.',
  'wrong-path': 'Исправьте конец адреса сервера, как показано ниже, и повторите проверку.',
  'wrong-password':
    'Введите имя и пароль ещё раз, обращая внимание на заглавные буквы. Пароль SIP часто отличается от пароля личного кабинета. После нескольких ошибок сервер может не пускать вас несколько минут.',
  'unknown-user': 'Уточните у оператора имя пользователя, домен и номер для звонка.',
  'silent-server':
    'Прокси или межсетевой экран, который проверяет веб-трафик, может задерживать сообщения: сделайте исключение для этого сервера. Если такого нет, сообщите оператору.',
  rejected: 'Подождите несколько минут и повторите проверку. Если не поможет, назовите оператору номер ответа.',
  'rings-without-answer': 'Проверьте номер: он должен отвечать сам, как служба эха.',
  'ice-failed':
    'Разрешите исходящий UDP на голосовые порты из этого списка и ответы на него. Гостевые и гостиничные сети часто закрывают UDP: попробуйте другую сеть или попросите путь через TCP 443.',
  'dtls-failed':
    'Межсетевой экран, возможно, теряет большие пакеты, с которых начинается шифрование: пропустите фрагменты UDP, на время проверки отключите VPN и защиту от UDP-флуда. Причиной может быть и старый сервер: спросите оператора.',
  'one-way-audio-up':
    'Разрешите исходящий UDP на голосовые порты без ограничения по времени, отключите SIP ALG в роутере и проверьте без VPN.',
  'one-way-audio-down':
    'Разрешите ответы на исходящий UDP, отключите SIP ALG в роутере и проверьте без VPN. Частая причина — два роутера друг за другом.',
  'socket-lost':
    'Что-то по пути обрывает долгие соединения: найдите в прокси, межсетевом экране и роутере предел времени для них и увеличьте до 10 минут. При Wi-Fi проверьте с кабелем.',
  protocol: 'Устройство по пути меняет сообщения, или ошибается сервер: отправьте этот отчёт оператору.',
} satisfies Partial<VerdictTexts>

const steps =
  stepTime('connectMs', ' Соединение за {connectMs}.') +
  stepTime('optionsMs', ' Сервер отвечает за {optionsMs}.') +
  stepTime('registrationDelayMs', ' Регистрация за {registrationDelayMs}.') +
  stepTime('sessionRequestDelayMs', ' Первый признак звонка через {sessionRequestDelayMs}.') +
  stepTime('answerMs', ' Ответ через {answerMs}.') +
  stepTime('iceMs', ' Путь для голоса найден за {iceMs}, ') +
  stepTime('dtlsMs', 'шифрование за {dtlsMs}.') +
  stepTime('firstPacketMs', ' Первый голосовой пакет через {firstPacketMs}.') +
  stepTime('audioDelayMs', ' Первый звук через {audioDelayMs}.') +
  stepTime('sessionDisconnectDelayMs', ' Отбой за {sessionDisconnectDelayMs}.')
const codec =
  '{wireCodec, select, none {} other { Кодек {wireCodec}, пакетов: {sent, number} за {seconds, number, integer} с.}}' +
  '{modelledCodec, select, none {} other { В браузерах нет {modelledCodec}; вместо него пакеты нёс {wireCodec}.}}'
const ended = byVerdict(means, 'Звонок был прерван.')
const registration = stepTime('registrationDelayMs', ' Регистрация вместе с паролем заняла {registrationDelayMs}.')

export const callSeen: typeof english.callSeen = {
  'call-completed': ended + steps + codec,
  'sip-registration-delay-ms': ended + registration,
  'sip-session-request-delay-ms':
    ended + stepTime('sessionRequestDelayMs', ' Первый признак через {sessionRequestDelayMs}.'),
  'sip-session-disconnect-delay-ms':
    ended + stepTime('sessionDisconnectDelayMs', ' Отбой за {sessionDisconnectDelayMs}.'),
  'call-audio-delay-ms':
    ended +
    stepTime('audioDelayMs', ' Звук появился через {audioDelayMs} после ответа, ') +
    stepTime('audioSinceInviteMs', 'через {audioSinceInviteMs} после набора.'),
  'call-loss-up-ratio':
    'Потеряно пакетов пробного звонка по пути туда: {lost, plural, =0 {нет} other {{lost, number}}}; дошло {received, number}.' +
    codec,
  'call-loss-down-ratio':
    'Потеряно пакетов пробного звонка по пути обратно: {lost, plural, =0 {нет} other {{lost, number}}}; дошло {received, number}.' +
    codec,
  'call-jitter-up-ms': ended + stepTime('upJitterMs', ' Джиттер на сервере: {upJitterMs}.'),
  'provider-registered': ended + steps,
  'provider-registration-delay-ms': ended + registration,
  'provider-call-completed': ended + steps + codec,
}

export const callMetric: typeof english.callMetric = {
  'call-completed': 'Пробный звонок со звуком в обе стороны',
  'sip-registration-delay-ms': 'Время регистрации (RRD)',
  'sip-session-request-delay-ms': 'Время до первого признака звонка (SRD)',
  'sip-session-disconnect-delay-ms': 'Время отбоя (SDD)',
  'call-audio-delay-ms': 'Время до первого звука',
  'call-loss-up-ratio': 'Пакеты звонка, потерянные по пути туда',
  'call-loss-down-ratio': 'Пакеты звонка, потерянные по пути обратно',
  'call-jitter-up-ms': 'Джиттер звонка по пути туда',
  'provider-registered': 'Регистрация на сервере оператора',
  'provider-registration-delay-ms': 'Время регистрации на сервере оператора',
  'provider-call-completed': 'Пробный звонок через сервер оператора',
}

const onWay = 'Посмотрите на пункт о пробном звонке: там сказано, где он остановился.'

export const call: typeof english.call = {
  call: {
    title: 'Настоящий звонок проходит, звук в обе стороны',
    why: 'Ваш браузер зарегистрировался на нашем сервере телефонии, позвонил на него, передал тон и дождался его возвращения. Это лучшее доказательство того, что линия пригодна для звонков.',
    fix: byVerdict(mend, onWay),
  },
  'call-registration': {
    title: 'Телефоны быстро регистрируются',
    why: 'Сначала телефон регистрируется, чтобы до него доходили звонки. До {limit} — хорошо; если намного дольше, линия перегружена или сервер далеко.',
    fix: 'Повторите проверку на свободной линии и с кабелем. Если по-прежнему медленно, причина, скорее всего, в VPN, прокси или длинном пути: спросите интернет-провайдера.',
  },
  'call-audio': {
    title: 'Вы слышите друг друга сразу после ответа',
    why: 'Между ответом и первым звуком стороны ищут путь для голоса и договариваются о шифровании. Если это дольше {limit}, первые слова пропадают.',
    fix: 'Проверьте с кабелем и без VPN. Эти секунды часто съедает межсетевой экран, который проверяет или закрывает UDP: пропустите UDP на голосовые порты из этого списка.',
  },
  'call-loss-up': {
    title: 'Пакеты пробного звонка: по пути туда',
    why: 'Их посчитал наш сервер телефонии за несколько секунд настоящего звонка. Пункт о том, доходит ли ваш голос, измеряется дольше, и решает он.',
    fix: onWay,
  },
  'call-loss-down': {
    title: 'Пакеты пробного звонка: по пути обратно',
    why: 'Их посчитал ваш браузер за несколько секунд настоящего звонка. Пункт о том, доходит ли голос до вас, измеряется дольше, и решает он.',
    fix: onWay,
  },
  'provider-registration': {
    title: 'Регистрация на сервере {provider}',
    why: 'С вашими именем и паролем SIP браузер зарегистрировался на собственном сервере оператора. Они остаются в вашем браузере: мы их не видим и не храним.',
    fix: byVerdict(mend, 'Введите имя пользователя и пароль SIP перед проверкой и повторите её.'),
  },
  'provider-call': {
    title: 'Звонок через сервер {provider} идёт со звуком',
    why: 'Через собственный сервер оператора браузер позвонил на номер, который отвечает сам, и послушал, вернётся ли звук.',
    fix: byVerdict(mend, 'Посмотрите на пункт о регистрации: без неё позвонить нельзя.'),
  },
}

export const remarks: typeof english.remarks = {
  title: 'О самом приборе',
  'loss-up':
    'Два измерения потерь по пути туда не сходятся: {stream} по голосовому потоку, {call} по пробному звонку. Линия успела измениться, или здесь мы измеряем неточно. Повторите проверку.',
  'loss-down':
    'Два измерения потерь по пути обратно не сходятся: {stream} по голосовому потоку, {call} по пробному звонку. Линия успела измениться, или здесь мы измеряем неточно. Повторите проверку.',
}
