/* blast.c - sends RTP-shaped datagrams of voice to a plain UDP echo, as many streams as asked, 50 packets a second each,
 * in steps of 1 ms. What comes back is not read: tap.c times it.
 *
 *   blast ADDRESS PORT STREAMS SECONDS
 */
#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

int main(int argc, char **argv) {
    if (argc != 5) return fprintf(stderr, "blast ADDRESS PORT STREAMS SECONDS\n"), 2;
    int streams = atoi(argv[3]), sockets = (streams + 3) / 4;
    long steps = atol(argv[4]) * 1000;
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[2]))};
    if (inet_pton(AF_INET, argv[1], &to.sin_addr) != 1) return fprintf(stderr, "no address: %s\n", argv[1]), 2;
    int *fd = calloc((size_t)sockets, sizeof *fd);
    uint16_t *sent = calloc((size_t)streams, sizeof *sent);
    for (int i = 0; i < sockets; i++)
        if ((fd[i] = socket(AF_INET, SOCK_DGRAM, 0)) < 0 || connect(fd[i], (struct sockaddr *)&to, sizeof to))
            return perror("blast"), 1;
    uint8_t packet[182] = {0x80};
    struct timespec next;
    clock_gettime(CLOCK_MONOTONIC, &next);
    for (long step = 0; step < steps; step++) {
        for (int s = (int)(step % 20); s < streams; s += 20) {
            uint32_t stamp = (uint32_t)s << 12 | (sent[s]++ & 4095);
            for (int i = 0; i < 4; i++) packet[4 + i] = (uint8_t)(stamp >> (24 - 8 * i));
            if (send(fd[s / 4], packet, sizeof packet, 0) < 0) continue;
        }
        if ((next.tv_nsec += 1000000) >= 1000000000) next.tv_nsec -= 1000000000, next.tv_sec++;
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
    }
    return 0;
}
