// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Files of version 1 as they were when it was settled: what is written today is the same, and what
 * was written then is read. Another format is another version.
 */
class GoldenFileTest {

  private static Path golden(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(GoldenFileTest.class.getResource(name), name).toURI());
  }

  private static FileReader read(String name) throws IOException, URISyntaxException {
    FileReader reader = FileReader.open(golden(name), new LabelsPool());
    reader.refresh();
    return reader;
  }

  @Test
  void instance_whenReadToday_isWhatItWas() throws IOException, URISyntaxException {
    FileReader reader = read("instance-1.sg");
    assertEquals(SharedFileBuilder.header(), reader.header());
    assertEquals(SampleFiles.instanceLines(), CellLines.of(reader));
    Published published = reader.published();
    assertNotNull(published);
    assertEquals(3, published.collectors().value("pool_size").orElseThrow());
  }

  @Test
  void archive_whenReadToday_isWhatItWas() throws IOException, URISyntaxException {
    FileReader reader = read("archive-1.sg");
    assertEquals(7, reader.header().generation());
    assertEquals(List.of(new UUID(1, 1), new UUID(2, 2), new UUID(3, 3)), reader.consumed());
    assertEquals(SampleFiles.archiveLines(), CellLines.of(reader));
  }

  @Test
  void instance_whenWrittenToday_hasTheSameBytes() throws IOException, URISyntaxException {
    assertArrayEquals(
        Files.readAllBytes(golden("instance-1.sg")), SampleFiles.instance().toBytes());
  }

  @Test
  void archive_whenWrittenToday_hasTheSameBytes() throws IOException, URISyntaxException {
    assertArrayEquals(Files.readAllBytes(golden("archive-1.sg")), SampleFiles.archive().toBytes());
  }
}
