// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** What threads that use the registry at the same time may see: jcstress tests. */
@NullMarked
package io.sightglass.stress;

import org.jspecify.annotations.NullMarked;
