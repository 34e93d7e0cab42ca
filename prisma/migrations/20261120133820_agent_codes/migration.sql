-- CreateTable
CREATE TABLE "AgentCode" (
    "codeHash" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "joins" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "AgentCode_pkey" PRIMARY KEY ("codeHash")
);

-- CreateIndex
CREATE INDEX "AgentCode_runId_createdAt_idx" ON "AgentCode"("runId", "createdAt");

-- CreateIndex
CREATE INDEX "AgentCode_expiresAt_idx" ON "AgentCode"("expiresAt");

-- AddForeignKey
ALTER TABLE "AgentCode" ADD CONSTRAINT "AgentCode_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
