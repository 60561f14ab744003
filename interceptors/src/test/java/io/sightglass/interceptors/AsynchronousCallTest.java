// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AsynchronousCallTest {

  private final CompletableFuture<String> future = new CompletableFuture<>();
  private Cdi cdi;

  @BeforeEach
  void start() {
    cdi = Cdi.with(Mailer.class);
  }

  @AfterEach
  void stop() {
    cdi.close();
  }

  @Test
  void stage_whenReturned_isTheOneOfTheMethod() {
    assertThat(cdi.bean(Mailer.class).send(future)).isSameAs(future);
  }

  @Test
  void call_beforeItsStageCompletes_isInProgressAndNotYetRecorded() {
    var unused = cdi.bean(Mailer.class).send(future);

    assertThat(cdi.inProgress("Mailer", "send")).isEqualTo(1);
    assertThat(cdi.timed("Mailer", "send", "")).isEqualTo(0);
    assertThat(cdi.counted("Mailer", "send", "")).isEqualTo(0);
  }

  @Test
  void call_whenItsStageCompletes_isRecorded() {
    var unused = cdi.bean(Mailer.class).send(future);
    future.complete("sent");

    assertThat(cdi.inProgress("Mailer", "send")).isEqualTo(0);
    assertThat(cdi.timed("Mailer", "send", "")).isEqualTo(1);
    assertThat(cdi.counted("Mailer", "send", "")).isEqualTo(1);
  }

  @Test
  void call_whenItsStageFails_isRecordedByTheCause() {
    var unused = cdi.bean(Mailer.class).send(future.thenApply(sent -> sent));
    future.completeExceptionally(new IllegalStateException("mailbox full"));

    assertThat(cdi.counted("Mailer", "send", "IllegalStateException")).isEqualTo(1);
    assertThat(cdi.inProgress("Mailer", "send")).isEqualTo(0);
  }

  @Test
  void call_whenItsStageIsCancelled_isRecordedAsCancellation() {
    var unused = cdi.bean(Mailer.class).send(future);
    future.cancel(false);

    assertThat(cdi.counted("Mailer", "send", "CancellationException")).isEqualTo(1);
  }

  @Test
  void call_whenItsStageFailsWithoutACause_isRecordedAsCompletionException() {
    var unused = cdi.bean(Mailer.class).send(future);
    future.completeExceptionally(new CompletionException("gone", null));

    assertThat(cdi.counted("Mailer", "send", "CompletionException")).isEqualTo(1);
  }

  @Test
  void call_whenItsStageIsDoneAlready_isRecordedAtOnce() {
    var unused = cdi.bean(Mailer.class).send(CompletableFuture.completedFuture("sent"));

    assertThat(cdi.counted("Mailer", "send", "")).isEqualTo(1);
  }

  @Test
  void call_whenItsStageIsDeclaredAsFutureOrObject_isRecordedWhenItCompletes() {
    var unused = cdi.bean(Mailer.class).future(future);
    var unusedToo = cdi.bean(Mailer.class).anything(future);

    assertThat(cdi.counted("Mailer", "future", "")).isEqualTo(0);
    assertThat(cdi.counted("Mailer", "anything", "")).isEqualTo(0);
    future.complete("sent");
    assertThat(cdi.counted("Mailer", "future", "")).isEqualTo(1);
    assertThat(cdi.counted("Mailer", "anything", "")).isEqualTo(1);
  }

  @ApplicationScoped
  static class Mailer {
    @Counted
    public Future<String> future(CompletableFuture<String> stage) {
      return stage;
    }

    @Counted
    public Object anything(Object result) {
      return result;
    }

    @Counted
    @Timed
    @InProgress
    public CompletionStage<String> send(CompletionStage<String> stage) {
      return stage;
    }
  }
}
