-- CreateTable
CREATE TABLE "AgentMiss" (
    "id" TEXT NOT NULL,
    "sourceHash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AgentMiss_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AgentMiss_sourceHash_at_idx" ON "AgentMiss"("sourceHash", "at");

-- CreateIndex
CREATE INDEX "AgentMiss_at_idx" ON "AgentMiss"("at");
