/* tap.c - looks at one interface and tells of RTP packets of the voice (12 bytes of RTP, 160 of PCMU and SRTP's
 * tag: 10 with HMAC-SHA1, 16 with GCM, which Firefox takes) when exactly they passed. The kernel takes the times, so a late tap does not falsify them.
 *
 *   tap IF PORT packets    a line per packet: "> or <" SSRC SEQUENCE NANOSECONDS   (">": to the port, "<": from it)
 *   tap IF PORT echo       matches what came for the port with what left from it, by RTP timestamp; commands on stdin:
 *                          "begin" and "end" a window, "report" prints what became of the window's packets, as JSON
 *
 * On loopback every packet is seen twice; taken are the arrivals for the port and the departures from it.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <net/if.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>

#define RTP_BYTES 172
#define TAG_BYTES 16
#define STREAMS 4096
#define NUMBERS 4096          /* RTP timestamp = stream << 12 | number */
#define MOST_US 1000000

static int64_t came[STREAMS][NUMBERS];
static uint32_t histogram[MOST_US + 1];
static int64_t from_ns, to_ns;
static uint64_t requests, replies;
static int matching;
static uint16_t port;
static int sock;

static void die(const char *what) { perror(what); exit(1); }

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void on_packet(const uint8_t *f, ssize_t n, int pkttype, int64_t at) {
    if (n < 14 + 20 || f[12] != 8 || f[13] != 0 || f[14] >> 4 != 4 || f[23] != IPPROTO_UDP) return;
    const uint8_t *u = f + 14 + (f[14] & 15) * 4;
    int length = (u[4] << 8 | u[5]) - 8;
    if (u + 8 + RTP_BYTES > f + n || length < RTP_BYTES || length > RTP_BYTES + TAG_BYTES) return;
    const uint8_t *r = u + 8;
    if (r[0] != 0x80 || (r[1] & 0x7f) != 0) return;
    int to = (u[2] << 8 | u[3]) == port, from = (u[0] << 8 | u[1]) == port;
    if (to == from) return;
    uint32_t stamp = (uint32_t)r[4] << 24 | r[5] << 16 | r[6] << 8 | r[7];
    if (!matching) {
        printf("%c %u %u %lld\n", to ? '>' : '<', (unsigned)r[8] << 24 | r[9] << 16 | r[10] << 8 | r[11],
               (unsigned)(r[2] << 8 | r[3]), (long long)at);
        return;
    }
    int64_t *slot = &came[stamp >> 12 & (STREAMS - 1)][stamp & (NUMBERS - 1)];
    if (to && pkttype != PACKET_OUTGOING) {
        *slot = at;
        if (from_ns && at >= from_ns && (!to_ns || at < to_ns)) requests++;
    } else if (from && pkttype == PACKET_OUTGOING && *slot) {
        if (from_ns && *slot >= from_ns && (!to_ns || *slot < to_ns)) {
            int64_t us = (at - *slot) / 1000;
            histogram[us < 0 ? 0 : us > MOST_US ? MOST_US : us]++;
            replies++;
        }
        *slot = 0;
    }
}

static double quantile_ms(double q) {
    uint64_t wanted = (uint64_t)(q * (double)replies), seen = 0;
    for (int us = 0; us <= MOST_US; us++) if ((seen += histogram[us]) > wanted) return us / 1000.0;
    return 0;
}

static void obey(const char *line) {
    if (!strncmp(line, "begin", 5)) {
        memset(histogram, 0, sizeof histogram);
        requests = replies = 0;
        to_ns = 0;
        from_ns = now_ns();
    } else if (!strncmp(line, "end", 3)) {
        to_ns = now_ns();
    } else if (!strncmp(line, "report", 6)) {
        struct tpacket_stats stats;
        socklen_t size = sizeof stats;
        getsockopt(sock, SOL_PACKET, PACKET_STATISTICS, &stats, &size);
        printf("{\"seconds\":%.3f,\"requests\":%llu,\"replies\":%llu,\"p50Ms\":%.3f,\"p99Ms\":%.3f,\"p999Ms\":%.3f,"
               "\"tapDrops\":%u}\n", (to_ns - from_ns) / 1e9, (unsigned long long)requests,
               (unsigned long long)replies, quantile_ms(.5), quantile_ms(.99), quantile_ms(.999), stats.tp_drops);
    }
}

int main(int argc, char **argv) {
    if (argc != 4) return fprintf(stderr, "tap IF PORT packets|echo\n"), 2;
    port = (uint16_t)atoi(argv[2]);
    matching = !strcmp(argv[3], "echo");
    setvbuf(stdout, NULL, _IOLBF, 0);
    if ((sock = socket(AF_PACKET, SOCK_RAW, 0)) < 0) die("socket");
    int yes = 1, room = 64 << 20;
    setsockopt(sock, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room);
    if (setsockopt(sock, SOL_SOCKET, SO_TIMESTAMPNS, &yes, sizeof yes)) die("timestamps");
    struct sockaddr_ll where = {.sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL),
                                .sll_ifindex = (int)if_nametoindex(argv[1])};
    if (!where.sll_ifindex || bind(sock, (struct sockaddr *)&where, sizeof where)) die(argv[1]);
    printf("ready\n");

    enum { BATCH = 64, ROOM = 512 };
    static uint8_t frames[BATCH][ROOM], control[BATCH][128];
    static struct sockaddr_ll whence[BATCH];
    struct mmsghdr messages[BATCH];
    struct iovec parts[BATCH];
    struct pollfd waiting[2] = {{.fd = sock, .events = POLLIN}, {.fd = 0, .events = POLLIN}};
    for (;;) {
        if (poll(waiting, 2, -1) < 0) die("poll");
        if (waiting[1].revents) {
            char lines[256];
            ssize_t n = read(0, lines, sizeof lines - 1);
            if (n <= 0) return 0;
            lines[n] = 0;
            for (char *line = strtok(lines, "\n"); line; line = strtok(NULL, "\n")) obey(line);
        }
        if (!(waiting[0].revents & POLLIN)) continue;
        for (int i = 0; i < BATCH; i++) {
            parts[i] = (struct iovec){frames[i], ROOM};
            messages[i].msg_hdr = (struct msghdr){.msg_name = &whence[i], .msg_namelen = sizeof whence[i],
                .msg_iov = &parts[i], .msg_iovlen = 1, .msg_control = control[i], .msg_controllen = sizeof control[i]};
        }
        int n = recvmmsg(sock, messages, BATCH, MSG_DONTWAIT, NULL);
        for (int i = 0; i < n; i++) {
            int64_t at = 0;
            for (struct cmsghdr *c = CMSG_FIRSTHDR(&messages[i].msg_hdr); c; c = CMSG_NXTHDR(&messages[i].msg_hdr, c))
                if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_TIMESTAMPNS) {
                    struct timespec t;
                    memcpy(&t, CMSG_DATA(c), sizeof t);
                    at = t.tv_sec * 1000000000LL + t.tv_nsec;
                }
            on_packet(frames[i], messages[i].msg_len, whence[i].sll_pkttype, at);
        }
    }
}
