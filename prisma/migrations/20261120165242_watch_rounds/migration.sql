-- CreateTable
CREATE TABLE "WatchRound" (
    "runId" TEXT NOT NULL,
    "watch" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "everyMinutes" INTEGER NOT NULL,
    "echoUp" BOOLEAN,
    "document" JSONB NOT NULL,

    CONSTRAINT "WatchRound_pkey" PRIMARY KEY ("runId","watch","number")
);

-- CreateIndex
CREATE INDEX "WatchRound_runId_startedAt_idx" ON "WatchRound"("runId", "startedAt");

-- AddForeignKey
ALTER TABLE "WatchRound" ADD CONSTRAINT "WatchRound_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
