// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CountedExceptionsTest {

  private Cdi cdi;

  @BeforeEach
  void start() {
    cdi = Cdi.with(Files.class);
  }

  @AfterEach
  void stop() {
    cdi.close();
  }

  @Test
  void exceptions_thatAreNamed_areThereAtZero() {
    assertThat(thrown("open", "IOException")).isEqualTo(0);
  }

  @Test
  void calls_thatReturn_haveNoSeries() {
    assertThat(thrown("open", "")).isEqualTo(-1);
  }

  @Test
  void exception_ofSubclass_isCountedByItsOwnClassAndPassedOn() {
    FileNotFoundException missing = new FileNotFoundException("x");

    Throwable caught = catchThrowable(() -> cdi.bean(Files.class).open(missing));

    assertThat(caught).isSameAs(missing);
    assertThat(thrown("open", "FileNotFoundException")).isEqualTo(1);
    assertThat(thrown("open", "IOException")).isEqualTo(0);
  }

  @Test
  void exception_thatIsNotNamed_isNotCounted() {
    Throwable caught =
        catchThrowable(() -> cdi.bean(Files.class).open(new IllegalStateException()));

    assertThat(caught).isInstanceOf(IllegalStateException.class);
    assertThat(thrown("open", "IllegalStateException")).isEqualTo(-1);
  }

  @Test
  void exceptions_whenNoneIsNamed_areAllCounted() {
    Throwable caught = catchThrowable(() -> cdi.bean(Files.class).any(new AssertionError()));

    assertThat(caught).isInstanceOf(AssertionError.class);
    assertThat(thrown("any", "AssertionError")).isEqualTo(1);
  }

  @Test
  void stage_thatFails_isCountedByItsCause() {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    cdi.bean(Files.class).later(stage);
    stage.completeExceptionally(new IOException("late"));

    assertThat(
            cdi.value(
                "shop_failures_total",
                "class",
                "Files",
                "method",
                "later",
                "exception",
                "IOException"))
        .isEqualTo(1);
  }

  private double thrown(String method, String exception) {
    return cdi.value(
        "bean_exceptions_total", "class", "Files", "method", method, "exception", exception);
  }

  @ApplicationScoped
  static class Files {
    @CountedExceptions(IOException.class)
    public void open(Exception failure) throws Exception {
      throw failure;
    }

    @CountedExceptions
    public void any(Error failure) {
      throw failure;
    }

    @CountedExceptions(name = "shop_failures")
    public CompletionStage<Void> later(CompletionStage<Void> stage) {
      return stage;
    }
  }
}
