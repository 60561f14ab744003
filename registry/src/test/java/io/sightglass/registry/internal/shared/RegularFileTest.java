// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is opened, and what is not. */
class RegularFileTest {

  @TempDir Path folder;

  @Test
  void file_whenItIsOne_isOpened() throws IOException {
    Path file = Files.write(folder.resolve("a"), new byte[3]);

    try (FileChannel channel = RegularFile.open(file)) {
      assertThat(channel.size()).isEqualTo(3);
    }
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void pipe_whenItIsThere_isRefused() throws IOException {
    Path pipe = folder.resolve("a");
    Pipes.make(pipe);

    assertThatThrownBy(() -> RegularFile.open(pipe).close())
        .isInstanceOf(BadFileException.class)
        .hasMessage("it is not a regular file");
  }

  /** What would happen if it took the place of a file after that was looked at. */
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void pipe_whenItIsOpenedToReadAndWrite_doesNotBlock() throws IOException {
    Path pipe = folder.resolve("a");
    Pipes.make(pipe);

    try (FileChannel channel =
        FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      assertThat(channel.size()).isZero();
    }
  }

  @Test
  void link_whenItLeadsToAFile_isRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("a"));
    Path link = Files.createSymbolicLink(folder.resolve("b"), file);

    assertThatThrownBy(() -> RegularFile.open(link).close())
        .isInstanceOf(BadFileException.class)
        .hasMessage("it is not a regular file");
  }

  @Test
  void file_whenItIsGone_isSaidToBe() {
    assertThatThrownBy(() -> RegularFile.open(folder.resolve("a")).close())
        .isInstanceOf(NoSuchFileException.class);
  }
}
