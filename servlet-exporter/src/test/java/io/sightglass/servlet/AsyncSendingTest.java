// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.scrape.ScrapeHandler;
import io.sightglass.registry.scrape.ScrapeRequest;
import io.sightglass.registry.scrape.ScrapeResponse;
import jakarta.servlet.DispatcherType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AsyncSendingTest {

  private final ScrapeHandler handler = ScrapeHandler.create(registry());
  private final FakeAsync container = new FakeAsync();
  private final ScrapeResponse answer = handler.handle(request());

  /** With a page of several pieces. */
  private static Registry registry() {
    Registry registry = Registry.create();
    for (int i = 0; i < 100; i++) {
      registry.gauge("wide_" + i).help("x".repeat(4000)).register().set(i);
    }
    return registry;
  }

  private static ScrapeRequest request() {
    return Fakes.fake(
        ScrapeRequest.class,
        (method, arguments) ->
            switch (method) {
              case "method" -> "GET";
              case "remoteAddress" -> "127.0.0.1";
              case "query" -> "name[]=wide_*";
              default -> null;
            });
  }

  private String page() throws IOException {
    try (ScrapeResponse other = handler.handle(request())) {
      ByteArrayOutputStream page = new ByteArrayOutputStream();
      other.writeTo(page);
      return page.toString(StandardCharsets.UTF_8);
    }
  }

  /** Whether the answer was closed: it has nothing more to give, though not all was taken. */
  private boolean isClosed() {
    return answer.next() == null;
  }

  @Test
  void onWritePossible_whenStreamIsReadyNowAndThen_sendsAllAndCompletesOnce() throws Exception {
    assertThat(container.begin(answer)).isTrue();
    container.writePossible(2);
    int lengthAfterTwoPieces = container.body().length();
    container.writePossible(0);
    container.writePossible(1000);
    container.containerEnds();

    assertThat(lengthAfterTwoPieces).isPositive().isLessThan(page().length());
    assertThat(container.body()).isEqualTo(page());
    assertThat(container.calls).containsExactly("timeout 7000", "complete");
    assertThat(container.underWay).isEmpty();
  }

  @Test
  void onTimeout_whenPieceIsOnItsWay_closesAndCompletesOnce() throws Exception {
    container.begin(answer);
    container.writePossible(1);
    String sent = container.body();
    container.timeOut();
    container.writePossible(1000);
    container.containerEnds();

    assertThat(isClosed()).isTrue();
    assertThat(container.body()).isEqualTo(sent);
    assertThat(container.calls).containsExactly("timeout 7000", "complete");
  }

  @Test
  void onError_whenReaderIsGone_closesAndCompletesOnceWithoutALine() throws Exception {
    try (LogLines log = new LogLines()) {
      container.begin(answer);
      container.writePossible(1);
      container.writeFails();

      assertThat(log.all()).isEmpty();
    }
    assertThat(isClosed()).isTrue();
    assertThat(container.calls).containsExactly("timeout 7000", "complete");
  }

  @Test
  void onComplete_whenContainerEndsByItself_closesOnly() throws Exception {
    container.begin(answer);
    container.writePossible(1);
    container.containerEnds();

    assertThat(isClosed()).isTrue();
    assertThat(container.underWay).isEmpty();
    assertThat(container.calls).containsExactly("timeout 7000");
  }

  @Test
  void end_whenContainerHasEndedAlready_closesWithoutError() throws Exception {
    container.completeFails = new IllegalStateException("completed");
    container.begin(answer);
    container.underWay.forEach(AsyncSending::end);

    assertThat(isClosed()).isTrue();
    assertThat(container.underWay).isEmpty();
  }

  @Test
  void begin_whenStreamHasNoListeners_writesHereAndCompletes() throws Exception {
    container.listenerFails = new UnsupportedOperationException("setWriteListener");

    assertThat(container.begin(answer)).isTrue();
    assertThat(container.body()).isEqualTo(page());
    assertThat(container.calls).containsExactly("timeout 7000", "complete");
  }

  @Test
  void begin_whenAsyncIsNotSupported_leavesAnswerToCaller() throws Exception {
    container.supported = false;

    assertThat(container.begin(answer)).isFalse();
    assertThat(isClosed()).isFalse();
  }

  @Test
  void begin_whenRequestWasForwarded_leavesAnswerToCaller() throws Exception {
    container.dispatcherType = DispatcherType.FORWARD;

    assertThat(container.begin(answer)).isFalse();
  }

  @Test
  void begin_whenWrapperRefusesToStart_leavesAnswerToCaller() throws Exception {
    container.startFails = new IllegalStateException("not here");

    assertThat(container.begin(answer)).isFalse();
    assertThat(isClosed()).isFalse();
  }

  @Test
  void begin_whenFilterTakesTheBytes_leavesAnswerToCaller() throws Exception {
    assertThat(container.beginBehindWrapper(answer)).isFalse();
    assertThat(isClosed()).isFalse();
  }
}
